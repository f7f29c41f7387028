"""What a hostile machine does to a run: calls that fail, full disks, kills, locks, old files."""
