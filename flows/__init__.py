"""Everything that does I/O or decides order. Start reading at `nightly`."""

__version__ = "0.1.0"
