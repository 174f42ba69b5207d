"""What the toolkit warns of: a category for scripts, a sentence said once for notebooks."""

import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import toolkit
from toolkit import annotate, tables
from toolkit.__main__ import main
from toolkit.notices import Notices, ToolkitWarning

FRENCH = "L'Assemblée générale,\n\nRappelant sa résolution 75/16,\n\n1. Prie le Secrétaire général de faire rapport."


def test_a_notebook_says_the_sentence_alone_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A French document had five boxes with paths and lines of code in one notebook."""
    said: list[str] = []
    run = ["first cell", 1]
    other = warnings.showwarning
    resolution = toolkit.parse(FRENCH, "text")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        monkeypatch.setattr(warnings, "showwarning", Notices(lambda: (run[0], run[1]), other, said.append))
        for _ in range(3):
            assert annotate.found(resolution, "themes") == ()
        sentence = "themes are found in English only; this text is read in French, so none are found"
        assert said == [sentence]
        run[:] = "another cell", 2
        annotate.found(resolution, "themes")
        assert said == [sentence]
        run[:] = "first cell", 3  # which has lost what stood below it
        annotate.found(resolution, "themes")
    assert said == [sentence, sentence]


def test_a_part_of_a_kind_that_is_not_found_is_warned_of_too() -> None:
    """A/RES/77/281 in French: the table of references lacked instruments, and nothing said so."""
    with pytest.warns(ToolkitWarning, match="^instruments and reports without a symbol .* is read in French$"):
        assert [r.text for r in annotate.found(toolkit.parse(FRENCH, "text"), "references")] == ["75/16"]


def test_one_table_warns_once_and_calls_duties_what_it_shows() -> None:
    """The table of duties warned of bodies too, and of "acts", of which notebook 01 has some in French."""
    with pytest.warns(ToolkitWarning) as said:
        assert not len(tables.duties(toolkit.parse(FRENCH, "text")))
    assert [str(one.message)[:30] for one in said] == ["duties are found in English on"]


def test_the_command_line_prints_a_line_for_each_and_no_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FRENCH, "utf-8")
    shown = warnings.showwarning
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        assert main([str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--table", "references"]) == 0
    assert warnings.showwarning is shown
    assert capsys.readouterr().err == (
        "warning: instruments and reports without a symbol are found in English only; this text is read in French\n"
    )


def test_a_script_has_the_category_to_choose_by() -> None:
    resolution = toolkit.parse(FRENCH, "text")
    with warnings.catch_warnings():
        warnings.simplefilter("error", ToolkitWarning)
        for _ in range(2):
            with pytest.raises(ToolkitWarning, match="themes are found in English only"):
                annotate.found(resolution, "themes")


def test_outside_a_notebook_warnings_are_shown_as_ever() -> None:
    code = "import warnings; shown = warnings.showwarning; import toolkit; assert warnings.showwarning is shown"
    subprocess.run([sys.executable, "-c", code], check=True)
