"""`make fuzz`: mutated feeds, pages, dates, addresses, OPML and more, for a given time.

Exit status 1 when anything was unhandled or over its limit; the inputs are then in fuzz/, cut down,
and `python -m tests.fuzz --again FILE` tries one of them in this process, with its traceback.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

from tests.fuzz.hunting import hunt
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Hunt, print what was found, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="for the inputs of an earlier run")
    parser.add_argument("--folder", type=Path, default=Path("fuzz"), help="where failures go")
    parser.add_argument("--again", type=Path, metavar="FILE", help="try one kept input again")
    asked = parser.parse_args()
    if asked.again is not None:
        name = asked.again.name.split("-")[1]
        next(target for target in TARGETS if target.name == name).run(asked.again.read_bytes())
        return 0
    seed = secrets.randbelow(10**6) if asked.seed is None else asked.seed
    tallies = hunt(asked.seconds, seed=seed, folder=asked.folder)
    print(f"seed {seed}")
    for name, tally in tallies.items():
        spent = f"{tally.runs:8,} runs {tally.cpu:8.1f} CPU s, slowest {tally.slowest:5.2f}"
        print(f"{name:8}{spent}, {len(tally.failures)} failed")
        print("".join(f"    {line}\n" for line in tally.failures[:10]), end="")
    total = sum(tally.cpu for tally in tallies.values())
    failed = sum(len(tally.failures) for tally in tallies.values())
    print(f"{sum(t.runs for t in tallies.values()):,} runs, {total:.0f} CPU s, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
