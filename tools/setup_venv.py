"""Create ``.venv`` from the lock file, once: ``python tools/setup_venv.py [PYTHON ...]``.

In: names of Python interpreters, tried in order (default: the one that runs this file).
Out: ``.venv`` beside ``pyproject.toml``, with the locked packages and the toolkit itself, editable.
Afterwards, a second call changes nothing and takes a fraction of a second. A ``.venv`` that is incomplete, has lost its
interpreter, was moved or was made from another lock file is created again. Any error is reported in one line.

It uses only the standard library and the syntax of Python 3.6, so that an old Python can say that it is too old.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

OLDEST = (3, 11)
LOCK = "requirements.lock.txt"
PROJECT = "pyproject.toml"
STAMP = "set-up.json"  # in .venv: what it was made from; empty while it is being made
MODULES = ("jupyterlab", "ipywidgets", "anywidget", "matplotlib", "pandas", "nbval", "pytest", "toolkit")
NAME_ANOTHER = "or name another one: PYTHON=/path/to/python3"

# When first started, JupyterLab asks whether it may fetch news. The toolkit never uses the network, nor should its lab.
LAB_OVERRIDES = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}

PROBE = """
import importlib.util, json, sys
print(json.dumps({
    "executable": getattr(sys, "_base_executable", None) or sys.executable,
    "version": list(sys.version_info[:3]),
    "lacks": [name for name in sys.argv[1:] if importlib.util.find_spec(name) is None],
}))
"""


class Fault(Exception):
    """What prevents the set-up from finishing, in one line that says what to do."""


class Interpreter(NamedTuple):
    """One Python that answered: its name, its file (of the base, not of a venv), its version, the modules it lacks."""

    name: str
    executable: str
    version: Tuple[int, ...]
    lacks: List[str]

    @property
    def label(self) -> str:
        """The version as people write it, "3.11.7"."""
        return ".".join(str(n) for n in self.version)


def probe(name: str, modules: Sequence[str] = ("venv", "ensurepip")) -> Optional[Interpreter]:
    """Ask the interpreter with this name about itself and which of the modules it lacks; None if there is none."""
    command = [name, "-I", "-c", PROBE] + list(modules)
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
        facts = json.loads(done.stdout.decode("utf-8"))
        return Interpreter(name, facts["executable"], tuple(facts["version"]), facts["lacks"])
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None


def choose(names: Sequence[str]) -> Interpreter:
    """The first interpreter that is new enough and can make a venv; a Fault that says what is missing otherwise."""
    found = []
    for name in names:
        interpreter = probe(name)
        if interpreter is None:
            continue
        if interpreter.version >= OLDEST and not interpreter.lacks:
            return interpreter
        found.append(interpreter)
    if not found:
        raise Fault("no Python found under {}: install Python 3.11 or newer, {}".format(", ".join(names), NAME_ANOTHER))
    best = max(found, key=lambda one: one.version)
    if best.version < OLDEST:
        said = "Python 3.11 or newer is needed, and {} is {}: install a newer one, {}"
        raise Fault(said.format(best.name, best.label, NAME_ANOTHER))
    said = "{} ({}) has no module {}: on Debian or Ubuntu `apt install python{}.{}-venv`, elsewhere reinstall it, {}"
    lacks = " and no module ".join(best.lacks)
    raise Fault(said.format(best.name, best.label, lacks, best.version[0], best.version[1], NAME_ANOTHER))


def venv_python(venv: Path) -> Path:
    """The interpreter inside a venv."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def wanted(root: Path) -> Dict[str, str]:
    """What a finished ``.venv`` is stamped with: hashes of the lock file and of the metadata, and its location."""
    digest = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in (LOCK, PROJECT)}
    return dict(digest, root=str(root))


def stamped(venv: Path) -> Dict[str, Any]:
    """What the ``.venv`` was stamped with; empty if it is unfinished or not ours."""
    try:
        stamp = json.loads((venv / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def fault_of(root: Path, names: Sequence[str]) -> str:
    """Why the ``.venv`` has to be created (again); "" if it is sound."""
    venv = root / ".venv"
    if not os.path.lexists(str(venv)):
        return "it does not exist yet"
    stamp, now = stamped(venv), wanted(root)
    if not stamp:
        return "it is unfinished"
    if stamp.get("root") != now["root"]:
        return "it was made in another folder"
    if stamp.get(LOCK) != now[LOCK]:
        return "the lock file has changed"
    inside = probe(str(venv_python(venv)), MODULES)
    if inside is None:
        return "its interpreter does not start"
    if inside.lacks:
        return "it lacks {}".format(", ".join(inside.lacks))
    asked = probe(names[0]) if len(names) == 1 else None
    if asked is not None and asked.version != inside.version:
        return "it has Python {}, and {} was asked for".format(inside.label, asked.label)
    return ""


def run(command: List[str], said: str) -> None:
    """Run a command that prints its own errors; if it fails, raise a Fault that sums up."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    if subprocess.call(command, env=environment) != 0:
        raise Fault(said)


def remove(venv: Path) -> None:
    """Remove a ``.venv``, unless it is something else with that name."""
    if not os.path.lexists(str(venv)):
        return
    ours = (venv / STAMP).exists() or os.path.lexists(str(venv / "pyvenv.cfg"))
    if venv.is_symlink() or not venv.is_dir() or not (ours or not any(venv.iterdir())):
        raise Fault("{} is not a virtual environment that this set-up may remove: move it away".format(venv))
    shutil.rmtree(str(venv))


def make(root: Path, interpreter: Interpreter) -> None:
    """Replace whatever was there with an empty venv, and install the locked packages in it."""
    venv = root / ".venv"
    remove(venv)
    venv.mkdir()
    (venv / STAMP).write_text("{}", "utf-8")
    run([interpreter.executable, "-I", "-m", "venv", str(venv)], "{} could not make .venv".format(interpreter.name))
    said = "pip could not install what {} lists (see its messages above): is there a network?".format(LOCK)
    pip(venv, ["--require-hashes", "-r", str(root / LOCK)], said)
    settings = venv / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "overrides.json").write_text(json.dumps(LAB_OVERRIDES, indent=2) + "\n", "utf-8")


def pip(venv: Path, arguments: List[str], said: str) -> None:
    """``pip install`` inside the venv, quiet unless it fails."""
    quietly = ["--quiet", "--no-input", "--disable-pip-version-check"]
    run([str(venv_python(venv)), "-I", "-m", "pip", "install"] + quietly + arguments, said)


def install_toolkit(root: Path) -> None:
    """Install the toolkit itself, editable, with the build tool from the lock file: nothing is downloaded."""
    arguments = ["--no-deps", "--no-build-isolation", "--editable", str(root)]
    pip(root / ".venv", arguments, "pip could not install the toolkit itself (see its messages above)")


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Make two set-ups in one folder, say `make lab` and `make test`, take turns (if the system can lock files)."""
    with open(str(root / LOCK), "rb") as handle:
        if os.name == "posix":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def sound(root: Path, names: Sequence[str]) -> bool:
    """Whether nothing is left to do."""
    return not fault_of(root, names) and stamped(root / ".venv") == wanted(root)


def set_up(root: Path, names: Sequence[str]) -> None:
    """Bring ``.venv`` to the state that the lock file and the metadata require; print only if there is work to do."""
    if sound(root, names):
        return
    with alone(root):
        if sound(root, names):
            return  # another set-up did it while this one waited
        started = time.monotonic()
        reason = fault_of(root, names)
        if reason:
            interpreter = choose(names)
            said = "set-up: making .venv ({}) with Python {}, about a minute"
            print(said.format(reason, interpreter.label), flush=True)
            make(root, interpreter)
        install_toolkit(root)
        (root / ".venv" / STAMP).write_text(json.dumps(wanted(root), indent=2), "utf-8")
        print("set-up: ready after {:.0f} s".format(time.monotonic() - started), flush=True)


def main(arguments: Sequence[str], root: Path) -> int:
    """The command: 0 if ``.venv`` is ready, 1 with one line on standard error if it is not."""
    try:
        set_up(root, arguments or [sys.executable])
    except Fault as fault:
        print("set-up: {}".format(fault), file=sys.stderr)
        return 1
    except OSError as error:
        print("set-up: {}: fix this and run it again".format(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("set-up: interrupted; the next run starts again", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent.parent))
