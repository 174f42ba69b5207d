"""Pictures in every script: a font for its letters is found, or the one that is missing is named."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from matplotlib import font_manager

import toolkit
from tests.test_languages import TEXTS
from toolkit import plots, tables
from toolkit.languages.scripts import attributes, script
from toolkit.plots import letters
from toolkit.plots.files import to_png
from toolkit.plots.letters import no_markup
from toolkit.plots.presets import crowded
from toolkit.plots.style import sheet

ASKED = "no installed font has these Chinese letters.*Noto Sans CJK SC"


@pytest.fixture(autouse=True)
def own_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The fonts that matplotlib brings, whatever this machine has."""
    bundled = Path(matplotlib.get_data_path())
    manager = font_manager.fontManager
    own = [entry for entry in manager.ttflist if bundled in Path(entry.fname).parents]
    monkeypatch.setattr(manager, "ttflist", own)
    monkeypatch.setitem(matplotlib.rcParams, "font.family", ["sans-serif"])
    letters._installed.cache_clear()
    yield
    letters._installed.cache_clear()


def test_letters_that_no_font_has_are_replaced_and_the_fonts_are_named() -> None:
    with pytest.warns(UserWarning, match=ASKED):
        assert no_markup("回顾 75/16") == "\ufffd\ufffd 75/16"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert no_markup("回顾") == "\ufffd\ufffd"  # said once
    assert no_markup("ссылаясь إذ تشير 🌹") == "ссылаясь إذ تشير \ufffd"


def test_a_font_that_is_installed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The STIX font stands for one of Noto: it has signs that the first font lacks."""
    stand_in = letters.Script("signs", "Sign", "ltr", ("No such font", "STIXGeneral"), ())
    first = letters._glyphs(("sans-serif",), tuple(matplotlib.rcParams["font.sans-serif"]))
    lacks = chr(min(letters._glyphs(("STIXGeneral",), ()) - first))
    monkeypatch.setattr(letters, "script_of", lambda sign: stand_in if sign == lacks else None)
    assert no_markup(f"a {lacks}") == f"a {lacks}"
    assert matplotlib.rcParams["font.family"] == ["sans-serif", "STIXGeneral"]
    figure = sheet(3, 1)
    figure.text(0, 0.5, lacks, family=["sans-serif"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter without a font
        assert to_png(figure)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.* found in English only:UserWarning")
@pytest.mark.parametrize("spoken", TEXTS)
def test_the_pictures_of_what_is_read_in_every_language_are_drawn(spoken: str) -> None:
    resolution = toolkit.parse(TEXTS[spoken], format="text")
    for name in ("ribbon", "phrases", "coverage", "references"):
        picture = plots.PICTURES[name]
        made = [getattr(tables, table)(resolution) for table in picture.tables]
        with warnings.catch_warnings():
            warnings.filterwarnings("error", "Glyph")
            warnings.filterwarnings("ignore", ASKED)
            assert to_png(picture.load()(*made).figure)
        assert picture.alt()(*made)


def test_a_script_says_its_direction() -> None:
    assert attributes("ar") == ' lang="ar" dir="rtl"'
    assert [script(code).direction for code in ("en", "fr", "es", "ru", "zh", "made up")] == ["ltr"] * 6


def test_long_phrases_leave_room_for_how_many_more_there_are() -> None:
    long = ["подтверждая свою решительную поддержку", "будучи глубоко обеспокоена"]
    rows = [(phrase, "look back", True) for phrase in [*long * 2, "напоминая", "отмечая"]]
    frame = pd.DataFrame(rows, columns=["phrase", "family", "opening"])
    assert not crowded(plots.figure("phrases", frame))
