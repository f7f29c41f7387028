"""What `dateline verify` finds, and what `dateline replay` brings back."""
