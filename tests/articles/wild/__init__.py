"""Pages written before the rules were looked at: what strangers' servers send. Our own text."""
