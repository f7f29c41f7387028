"""Everything that does I/O or decides order. Start reading at `nightly`."""
