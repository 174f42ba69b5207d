"""How well the parse agrees with annotated documents: ``python tools/accuracy.py``.

The yardstick is no part of the project: a folder with ``evaluate.py``, a script that measures a parser against
annotated documents, and ``corpus/``, those documents. The environment variable CORPUS names that folder; without it,
it is the one called ``shared`` beside the checkout. Where it is not there, the tool says so and passes.

A fixed sample is measured: every seventh document, 200 of them, in the text form, and every third that is there as a
published PDF. The exit status is 1 where a figure is below its floor, which is just below what was reached; see
``tests/accuracy.md`` for the figures of the whole, and why they are not 1.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMS = {"text": (7, 200), "pdf": (3, 70)}
FLOORS = {
    "text": {"clause_f1": 0.995, "perfect": 0.94, "phrase": 0.993, "citation": 0.945, "lossless": 1.0},
    "pdf": {"clause_f1": 0.995, "perfect": 0.81, "phrase": 0.993, "citation": 0.96, "lossless": 1.0},
}


def yardstick() -> Path | None:
    """The folder with the script and the documents; None where there is none."""
    folder = Path(os.environ.get("CORPUS") or ROOT.parent / "shared")
    return folder if (folder / "evaluate.py").is_file() and (folder / "corpus" / "annotated").is_dir() else None


def sample(corpus: Path, form: str, into: Path) -> int:
    """Lay a sample of the corpus into a folder, as links; the number of documents."""
    step, most = FORMS[form]
    stems = sorted(path.stem for path in (corpus / "annotated").glob("*.json"))
    if form == "pdf":
        stems = [stem for stem in stems if (corpus / "pdf" / f"{stem}.pdf").is_file()]
    chosen = stems[::step][:most]
    for name, suffix in (("annotated", "json"), ("pdf", "pdf")):
        (into / name).mkdir(parents=True)
        for stem in chosen:
            source = corpus / name / f"{stem}.{suffix}"
            if source.is_file():
                (into / name / source.name).symlink_to(source.resolve())
    return len(chosen)


def figures(folder: Path, form: str) -> tuple[int, dict[str, float | None]]:
    """The number of documents in the sample, and what the script says of them."""
    with tempfile.TemporaryDirectory() as scratch:
        count = sample(folder / "corpus", form, Path(scratch) / "corpus")
        answer = Path(scratch) / "figures.json"
        command = [sys.executable, str(folder / "evaluate.py"), str(Path(scratch) / "corpus")]
        command += ["--form", form, "--json", str(answer)]
        paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": paths})
        return count, json.loads(answer.read_text("utf-8"))


def main() -> int:
    """Measure both forms and compare the figures with their floors."""
    folder = yardstick()
    if folder is None:
        print("accuracy: skipped, there are no annotated documents here (the environment variable CORPUS names them)")
        return 0
    status = 0
    for form, floors in FLOORS.items():
        count, found = figures(folder, form)
        if not count:
            print(f"accuracy, {form}: skipped, there are no such documents here")
            continue
        low = [name for name, floor in floors.items() if (found[name] or 0) < floor]
        low += ["failed"] if found["failed"] else []
        shown = ", ".join(f"{name} {found[name]} (at least {floor})" for name, floor in floors.items())
        print(f"accuracy, {form}: {count} documents, {found['failed']} failed, {shown}")
        if low:
            print(f"accuracy, {form}: too low: {', '.join(low)}", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
