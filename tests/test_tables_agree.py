"""The tables agree: what two of them show of one mention is the same in both."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

import toolkit
from toolkit import data, tables
from toolkit.model import Resolution

PLACE = ["doc", "clause", "start", "end"]
CITED = [*PLACE, "note", "text", "symbol", "act", "use"]


def disagreements(resolution: Resolution) -> Iterator[str]:
    """What one table says of a mention and another denies."""
    cited, pointed = tables.citations(resolution), tables.references(resolution)
    words = resolution.document.text

    # A citation of the text is a reference with the same words, symbol, act and use; the masthead has no references.
    inside = cited[(cited["clause"] != "") | (cited["note"] != "")]
    known = set(pointed[CITED].itertuples(index=False, name=None))
    listed = inside[CITED].itertuples(index=False, name=None)
    yield from (f"not in references: {row}" for row in listed if row not in known)
    yield from (
        f"years of {row.identity}: {row.year} and {row.date.year}"
        for row in inside.merge(pointed, on=CITED).itertuples()
        if pd.notna(row.date) and row.year != row.date.year and not _told_twice(inside, row.symbol)
    )

    # A series has its rows from citations, word for word.
    series = tables.series(resolution)
    rows = set(cited.astype(str).itertuples(index=False, name=None))
    for row in series[list(cited.columns)].astype(str).itertuples(index=False, name=None):
        if row not in rows:
            yield f"not in citations: {row}"

    # The day of a citation is one of the dates, with the role of a citation.
    days = set(tables.dates(resolution).query("role == 'citation'")["first"].dropna())
    yield from (f"not in dates: {day}" for day in set(inside["date"].dropna()) - days)

    # One identity has one year and one count; a mention without an identity has none of what an identity has.
    whole = pointed[pointed["resolved"]]
    for column in ("year", "mentions"):
        several = whole.groupby("identity")[column].nunique(dropna=False)
        yield from (f"{column} of {identity}" for identity in several[several > 1].index)
    lost = pointed[~pointed["resolved"]]
    if (lost[["identity", "symbol", "instrument", "url"]] != "").any(axis=None) or lost["year"].notna().any():
        yield "an unresolved reference has an identity, a symbol, a year or an address"

    # A body's name is not read inside the name of an instrument, and no table shows other words than its span
    # (but for white space, and a page that ends in between).
    named = pointed[(pointed["kind"] == "instrument") & pointed["text"].str.contains(" ")]
    spans = list(zip(named["start"], named["end"], strict=True))
    bodies = tables.bodies(resolution)
    for row in bodies.itertuples():
        if any(start <= row.start and row.end <= end for start, end in spans):
            yield f"a body inside an instrument: {row.text}, {row.clause}"
    for frame in (cited, pointed, bodies):
        for start, end, text in frame[["start", "end", "text"]].itertuples(index=False, name=None):
            printed, read = words[start:end].split(), text.split()
            if (printed[0], printed[-1]) != (read[0], read[-1]):
                yield f"other words: {text!r} for {words[start:end]!r}"


def _told_twice(cited: pd.DataFrame, symbol: str) -> bool:
    """Whether a text gives one document two dates, one of which is a slip."""
    return bool(cited.loc[cited["symbol"] == symbol, "date"].nunique() > 1)


def test_the_tables_of_the_bundled_resolution_agree(resolution: Resolution) -> None:
    assert list(disagreements(resolution)) == []


def test_one_mention_has_one_act_and_one_use(resolution: Resolution) -> None:
    cited = tables.citations(resolution)
    found = cited[(cited["clause"] == "PP12") & (cited["text"] == "75/16")]
    assert found[["act", "use"]].values.tolist() == [["take note", "pursuant to"]]


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Noting the Charter of the United Nations and the United Nations", ["United Nations"]),
        ("Noting the United Nations Charter", []),
        ("Noting the Charter of the Organization of the Islamic Conference", []),
        ("Noting the United Nations Framework Convention on Climate Change", []),
        ("Noting the United Nations Global Counter-Terrorism Strategy", []),
        ("Noting the United Nations Wells Convention", []),
        ("Noting the United Nations Office on Drugs and Crime", ["United Nations Office on Drugs and Crime"]),
        ("Noting the relevant resolutions of the Security Council", ["Security Council"]),
    ],
)
def test_a_name_inside_the_name_of_an_instrument_is_no_mention_of_a_body(words: str, bodies: list[str]) -> None:
    resolution = toolkit.parse(f"The General Assembly,\n\n{words},\n\n1. Decides to meet.", "text")
    frame = tables.bodies(resolution)
    assert frame.loc[frame["clause"] == "PP1", "text"].tolist() == bodies


BUNDLED = data.path(data.BUNDLED).read_text("utf8").split(" ")
PIECES = (
    "A/77/277-S/2022/606|A/64/7 and Corr.1|resolution 76/254|resolution 76/254 of 15 March 2022|its resolutions 61/1 of"
    " 4 May 2007 and 62/1|the Charter of the United Nations|the Charter|all relevant resolutions|the present resolution"
    "|the report of the Secretary-General (A/77/1)|resolution 7/8 of the Conference of the Parties|pursuant to"
    "|Council resolution 1325 (2000)|the 2030 Agenda|resolution 70/1|and|,|that resolution"
).split("|")


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from([*PIECES, *BUNDLED]), min_size=1, max_size=12), min_size=1, max_size=4))
def test_the_tables_of_any_text_agree(paragraphs: list[list[str]]) -> None:
    words = "\n\n".join(f"Recalling {' '.join(paragraph)}," for paragraph in paragraphs)
    resolution = toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Decides to meet.", "text")
    assert list(disagreements(resolution)) == []
