"""What the toolkit warns of: a category for scripts, a sentence said once for notebooks."""

import subprocess
import sys
import warnings

import pytest

import toolkit
from toolkit import annotate
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
        sentence = "Themes are found in English only; this text is read in French, so none are found."
        assert said == [sentence]
        run[:] = "another cell", 2
        annotate.found(resolution, "themes")
        assert said == [sentence]
        run[:] = "first cell", 3  # which has lost what stood below it
        annotate.found(resolution, "themes")
    assert said == [sentence, sentence]


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
