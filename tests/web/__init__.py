"""The web door, against real sockets on the loopback."""
