"""Random tests: ``python tools/soak.py [MINUTES [PYTEST OPTION ...]]``.

For a third of the time, real files are damaged at random and loaded (``tools/fuzz.py``). Then the property tests are
run on random examples, round after round, each with its own seed, until the time is up. Each new counterexample is
printed as soon as its round ends, as lines to paste above its test; the exit status is 1 if there was one.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "artifacts" / "soak"
PYTEST = [sys.executable, "-m", "pytest", "-q", "-m", "hypothesis", "-p", "no:nbval", "-p", "no:cacheprovider"]
PYTEST += ["-p", "tests.support.counterexamples", "--ignore=tests/browser", "-n", "2", "--dist", "worksteal", "tests"]


def main(arguments: list[str]) -> int:
    """Run round after round; return 1 if a counterexample was found, else 0."""
    minutes = float(arguments[0]) if arguments else 10
    until = time.time() + minutes * 60
    PLACE.mkdir(parents=True, exist_ok=True)
    found, seen = PLACE / "counterexamples.txt", PLACE / "seen.txt"
    for path in (found, seen):
        path.unlink(missing_ok=True)
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "soak", "SOAK_UNTIL": str(until)}
    environment |= {"SOAK_SEEN": str(seen), "SOAK_FOUND": str(found)}
    fuzz = [sys.executable, "tools/fuzz.py", str(minutes / 3)]
    damaged = subprocess.run(fuzz, cwd=ROOT, check=False).returncode
    rounds, shown = 0, 0
    while time.time() < until:
        rounds += 1
        seed = random.SystemRandom().randrange(10**9)
        command = [*PYTEST, f"--hypothesis-seed={seed}", *arguments[1:]]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        said = done.stdout.strip().splitlines()
        print(f"round {rounds}, seed {seed}: {said[-1] if said else done.stderr[-2000:]}", flush=True)
        if done.returncode not in (0, 1, 2):  # 2: stopped, because the time was up
            print(done.stdout[-3000:], done.stderr[-3000:])
            return done.returncode
        text = found.read_text("utf-8") if found.is_file() else ""
        print(text[shown:], end="", flush=True)
        shown = len(text)
    print(f"{rounds} rounds; " + (f"counterexamples in {os.path.relpath(found)}" if shown else "no counterexample"))
    return int(bool(shown or damaged))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
