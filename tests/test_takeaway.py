"""What is taken away: the menu of every explorer, and the command line."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import ipywidgets
import pytest

import toolkit
from tests.support.listed import arguments
from toolkit import __main__ as command, data, export
from toolkit.explorers import EXPLORERS, ClauseExplorer, CoverageExplorer, Kind, ThemeExplorer
from toolkit.explorers.base import PAGE, Explorer
from toolkit.explorers.evidence import LOOKS
from toolkit.model import Resolution

pytestmark = pytest.mark.slow

BUNDLED = str(data.path(data.BUNDLED))


def inside(widget: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    """A widget and all that it holds."""
    return [widget, *(w for child in getattr(widget, "children", ()) for w in inside(child))]


def menu(explorer: Explorer) -> ipywidgets.Dropdown:
    (found,) = [w for w in inside(explorer) if getattr(w, "description", "") == "Take it away"]
    return found


def save(explorer: Explorer) -> str:
    """Click Save; what the status line then says."""
    (button,) = [w for w in inside(explorer) if getattr(w, "description", "") == "Save"]
    button.click()
    return str(next(w for w in inside(explorer) if isinstance(w, ipywidgets.HTML)).value)


@pytest.mark.parametrize("kind", [k for k in EXPLORERS.values() if k.takes != "coder"], ids=lambda kind: kind.name)
def test_every_explorer_offers_every_format(kind: Kind, resolution: Resolution) -> None:
    explorer = kind.load()(*arguments(kind.takes, resolution))
    both = export.made_of("comparison") if kind.takes == "resolutions" else ()
    both += export.made_of("parallel") if kind.takes == "versions" else ()
    both += export.made_of("lesson") if kind.name == "Quiz" else ()
    both += export.made_of("codings") if kind.takes == "codings" else ()
    both += export.made_of("codebook") if kind.takes == "codings" or kind.name == "CodebookEditor" else ()
    offered = [value for _, value in menu(explorer).options if value not in (PAGE, *LOOKS)]
    assert offered == ["", *both, *export.made_of("resolution")]
    before = explorer.state()
    explorer.takeaway = "akn"
    assert menu(explorer).value == "akn"
    assert explorer.state() == before  # it is not part of the picture
    assert "takeaway" not in explorer.code()


@pytest.mark.parametrize("form", [export.FORMATS[n] for n in export.made_of("resolution")], ids=lambda form: form.name)
def test_save_writes_the_form_that_the_menu_names(
    form: export.Format, resolution: Resolution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    explorer = ClauseExplorer(resolution)
    menu(explorer).value = form.name
    said = save(explorer)
    path = Path("takeaway") / f"resolution{form.suffix}"
    assert f"Saved as {path}" in said
    assert [p.name for p in Path("takeaway").iterdir()] == [path.name]
    written = form.write(resolution)
    assert path.read_bytes() == (written.encode() if isinstance(written, str) else written)


def test_what_cannot_be_written_is_said(
    resolution: Resolution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    explorer = ClauseExplorer(resolution)
    explorer.takeaway = "text"
    (tmp_path / "takeaway").write_text("in the way")
    assert "cannot be written" in save(explorer)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    explorer.takeaway = "parquet"
    assert "un-resolution-toolkit[parquet]" in save(explorer)


def test_a_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    resolution = toolkit.parse("The General Assembly,\n\n1. Decides.", format="text", name="../../a/b.txt")
    explorer = CoverageExplorer(resolution)
    assert explorer.take_away("text", tmp_path / "t") == tmp_path / "t" / "b.txt"
    assert [p.name for p in tmp_path.iterdir()] == ["t"]


def test_the_command_line_writes_a_form(resolution: Resolution) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", BUNDLED, "--export", "akn"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.decode() == export.FORMATS["akn"].write(resolution)
    packed = subprocess.run(
        [sys.executable, "-m", "toolkit", BUNDLED, "--export", "csv"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert "clauses.csv" in zipfile.ZipFile(io.BytesIO(packed.stdout)).namelist()


def test_the_command_line_writes_one_file_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([BUNDLED, BUNDLED, "--export", "akn"])
    assert "one FILE at a time" in capsys.readouterr().err


def test_a_form_that_an_explorer_does_not_offer_is_refused(resolution: Resolution, tmp_path: Path) -> None:
    with pytest.raises(toolkit.ToolkitError, match="no export format 'redline'"):
        ClauseExplorer(resolution).take_away("redline", tmp_path)


def test_the_words_beside_a_filtered_picture_say_what_they_count(resolution: Resolution, tmp_path: Path) -> None:
    explorer = ThemeExplorer(resolution)
    explorer.save(tmp_path / "whole")
    assert "pale" not in (tmp_path / "whole" / "themes.txt").read_text("utf-8")
    explorer.part = "operative"  # of the other part there is nothing to see
    explorer.save(tmp_path / "operative")
    assert (tmp_path / "operative" / "themes.txt").read_text("utf-8").startswith("In the operative part, ")
    explorer.part, explorer.area = "", next(iter(explorer._areas))
    explorer.save(tmp_path / "area")
    said = (tmp_path / "area" / "themes.txt").read_text("utf-8")
    assert "Marks that the controls leave out are pale and grey" in said


def checked(folder: Path) -> dict[str, str]:
    """What the checksums of a folder list: the name of each file with its checksum, which must be right."""
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = dict(line.split("  ")[::-1] for line in lines if not line.startswith("#"))
    assert sums == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sums}
    return sums


def test_save_never_replaces_another_picture(
    resolution: Resolution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    explorer = ClauseExplorer(resolution)
    told: list[str] = []
    explorer._status.observe(lambda change: told.append(change["new"]), "value")
    assert f"Saved in {Path('takeaway/clauses')}<" in save(explorer)
    assert "Saving …" in told[-2]  # while the kernel draws
    explorer.selection = "OP6"
    assert f"Saved in {Path('takeaway/clauses-2')}<" in save(explorer)
    assert f"Saved in {Path('takeaway/clauses-2')}<" in save(explorer)  # it is there already
    explorer.selection = ""
    assert f"Saved in {Path('takeaway/clauses')}<" in save(explorer)
    other = ClauseExplorer(toolkit.parse("The General Assembly,\n\n1. Decides.", format="text", name="other.txt"))
    assert f"Saved in {Path('takeaway/clauses-3')}<" in save(other)
    assert sorted(path.name for path in Path("takeaway").iterdir()) == ["clauses", "clauses-2", "clauses-3"]
    assert not [folder for folder in Path("takeaway").iterdir() if "clauses.svg" not in checked(folder)]
    explorer.takeaway = other.takeaway = "text"
    other.resolution = dataclasses.replace(
        other.resolution, document=dataclasses.replace(other.resolution.document, name=resolution.document.name)
    )
    for _ in range(2):
        assert f"Saved as {Path('takeaway/resolution.txt')}<" in save(explorer)
        assert f"Saved as {Path('takeaway/resolution-2.txt')}<" in save(other)


def test_the_checksums_of_a_folder_cover_all_that_was_saved_there(resolution: Resolution, tmp_path: Path) -> None:
    CoverageExplorer(resolution).save(tmp_path)
    own = toolkit.parse("The General Assembly,\n\n1. Decides.", format="text", name="other.txt")
    (tmp_path / "notes.txt").write_text("not saved by an explorer")
    clauses = ClauseExplorer(own).save(tmp_path)
    both = checked(clauses)
    assert both.keys() == {path.name for path in tmp_path.iterdir()} - {"SHA256SUMS", "notes.txt"}
    assert {"ledger.svg", "clauses.svg", "resolution.json"} < both.keys()
    head = [line for line in (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines() if line.startswith("#")]
    assert [line.split("  ")[-1] for line in head] == ["# made from:", "resolution.md", "other.txt"]
    for path in tmp_path.glob("ledger.*"):
        path.unlink()
    ClauseExplorer(own).save(tmp_path)
    assert checked(tmp_path).keys() == {path.name for path in tmp_path.iterdir()} - {"SHA256SUMS", "notes.txt"}
    assert (tmp_path / "SHA256SUMS").read_text("utf-8").count("\n# ") == 1
