"""The wheel carries all that `toolkit.load()` needs, and nothing that does not belong to the toolkit."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent

LOAD = """
import sys; sys.path.insert(0, sys.argv[1])
import json, toolkit
resolution = toolkit.load()
print(json.dumps({
    "from": toolkit.__file__,
    "preamble": len(resolution.preamble),
    "operative": len(resolution.operative),
    "others": sorted({name.split(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"toolkit"}),
}))
"""


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


def test_it_loads_the_resolution_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    target, empty = tmp_path / "target", tmp_path / "empty"
    empty.mkdir()
    pip("install", "--no-index", "--no-deps", "--no-compile", "--target", str(target), str(wheel))
    # -I and -S: no site-packages and no current folder, only the standard library and the target.
    command = [sys.executable, "-I", "-S", "-c", LOAD, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=empty, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert Path(found["from"]).is_relative_to(target)
    assert (found["preamble"], found["operative"]) == (29, 27)
    assert set(found["others"]) <= {"__main__", "__mp_main__"}


def test_it_holds_the_toolkit_and_its_metadata_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"toolkit", "un_resolution_toolkit-0.1.0.dist-info"}


def test_its_files_are_those_of_the_checkout(wheel: Path) -> None:
    """Python, scripts, style sheets and data alike, byte for byte."""
    expected = {
        place + path.relative_to(ROOT / folder).as_posix(): path.read_bytes()
        for folder, place in (("toolkit", "toolkit/"), ("data", "toolkit/_data/"))
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        carried = {name: archive.read(name) for name in archive.namelist() if name.startswith("toolkit/")}
    assert carried == expected
    assert "toolkit/_data/resolution.md" in carried
