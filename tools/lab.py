"""JupyterLab on your own copies of the notebooks: ``python tools/lab.py [--fresh] [JUPYTERLAB OPTION ...]``.

The notebooks in ``notebooks/`` stay as they are. You work on copies in ``my-notebooks/``, which git ignores: what is
missing there is copied, and a copy that you have not changed follows its original. ``--fresh`` gives you all notebooks
anew; what you changed is moved to ``my-notebooks/kept-1``, ``kept-2``, and so on.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START = "00_start_here.ipynb"
BEFORE_SAVING = "toolkit.explorers.views.saving.before_saving"  # so that a notebook opened again shows no dead view
SHIPPED = ".shipped.json"  # the SHA-256 of each original that was copied


def copy(originals: Path, copies: Path, *, fresh: bool = False) -> Iterator[str]:
    """Bring the copies up to date; yields what the reader should know, in sentences."""
    copies.mkdir(exist_ok=True)
    record = copies / SHIPPED
    try:
        shipped = dict[str, str](json.loads(record.read_text("utf-8")))
    except (OSError, ValueError):  # then a copy that differs counts as changed
        shipped = {}
    kept = None
    for original in sorted(originals.glob("*.ipynb")):
        mine, now = copies / original.name, _sha256(original)
        changed = mine.exists() and _sha256(mine) not in (now, shipped.get(original.name))
        if changed and not fresh:
            if shipped.get(original.name) != now:
                yield f"{original.name}: there is a newer version; yours is kept (make lab LAB_FLAGS=--fresh gets it)"
            continue
        if changed:
            kept = kept or _new_folder(copies)
            shutil.move(mine, kept / original.name)
        shutil.copyfile(original, mine)
        shipped[original.name] = now
        record.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")
    if kept is not None:
        yield f"what you changed is in {kept}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _new_folder(copies: Path) -> Path:
    folder = next(folder for n in count(1) if not (folder := copies / f"kept-{n}").exists())
    folder.mkdir()
    return folder


def main(options: list[str]) -> None:
    """Copy, say what there is to say, and become JupyterLab."""
    copies = ROOT / "my-notebooks"
    for sentence in copy(ROOT / "notebooks", copies, fresh="--fresh" in options):
        print(f"lab: {sentence}", flush=True)
    lab = [
        f"--ServerApp.root_dir={ROOT}",
        f"--FileContentsManager.pre_save_hook={BEFORE_SAVING}",
        f"--LabApp.default_url=/lab/tree/{copies.name}/{START}",
    ]
    command = [sys.executable, "-m", "jupyterlab", *lab, *(o for o in options if o != "--fresh")]
    if os.name == "nt":  # where exec returns to the shell at once
        import subprocess

        sys.exit(subprocess.call(command))
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main(sys.argv[1:])
