"""What a night costs: CPU per new article and per unchanged feed, peak memory. `make bench`."""
