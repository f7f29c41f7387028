"""Everything that does I/O or decides order. Start reading at `nightly`."""

import os

__version__ = "0.1.0"

# Prefect reads these when it is imported, so they are set before any module here can import it.
# Telemetry is off unless the user turns it on: `[prefect] telemetry = true`, or the variables.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
