#!/usr/bin/env python3
"""What takes long to prove holds as well: the tests that `make test` leaves out.

    python benchmarks/long.py [--quick] [--json] [--processes 2]

`make test` proves each kind of thing once or twice; here are the others of its kind, marked `long`:
kills of a real process at other moments, the longest text of every filling, what is slow on the
other engine, every document through the command line. Then every property test with 400 examples,
other ones each time, where `make test` has the same 25. --quick leaves the properties out. Ends
with 1 if any promise was broken.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROOFS = ("-m", "long")
PROPERTIES = ("-m", "hypothesis", "--hypothesis-profile", "long")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    asked = {"proofs": PROOFS} if args.quick else {"proofs": PROOFS, "properties": PROPERTIES}
    result = {name: held(words, args.processes, args.json) for name, words in asked.items()}
    print(json.dumps(result, indent=None if args.json else 2))
    sys.exit(not all(one["held"] for one in result.values()))


def held(words: tuple[str, ...], processes: int, is_quiet: bool) -> dict[str, bool | float]:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", str(processes), "--dist", "worksteal", *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL if is_quiet else sys.stderr,
        check=False,
    )
    return {"held": done.returncode == 0, "seconds": round(time.perf_counter() - began, 1)}


if __name__ == "__main__":
    main()
