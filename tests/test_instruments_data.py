"""The vocabularies that were compared with sources: what each entry may hold, and how many were seen where."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import Counter

import pytest

from toolkit import data
from toolkit.annotate.bodies import load_bodies
from toolkit.annotate.search.instruments import Instrument, instruments
from toolkit.annotate.search.patterns import straight_quotes
from toolkit.model import DateMention, Span, Symbol

ENTRIES = tuple(instruments().values())
SEEN = {"corpus": 123, "both": 34, "web": 17}
FORMER = [(name.text, name.until) for body in load_bodies().bodies for name in body.names if name.until]
TODAY = datetime.date.today()


def test_where_the_instruments_were_seen_as_the_readme_counts_it() -> None:
    assert Counter(entry.seen for entry in ENTRIES) == SEEN
    told = " ".join((data.path("README.md")).read_text("utf8").split())
    for words in ("123 of the 174 with what", "17 with stored copies", "34 with both"):
        assert words in told
    assert len(ENTRIES) == sum(SEEN.values()) == 174


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_instrument_says_what_the_head_promises(entry: Instrument) -> None:
    assert re.fullmatch(r"\d{4}", entry.year)
    assert 1864 <= int(entry.year) <= TODAY.year
    assert not entry.unts or re.fullmatch(r"\d+(?:–\d+)?", entry.unts)
    assert bool(entry.symbol) != bool(entry.url), (
        "a symbol leads to the document; an address stands where there is none"
    )
    assert not entry.url or entry.url.startswith("https://")


def test_symbols_are_written_as_they_are_read_and_of_the_session_of_the_year() -> None:
    raw = tomllib.loads(data.path("instruments.toml").read_text("utf8"))["instrument"]
    for entry in raw:
        if "symbol" in entry:
            symbol = Symbol.parse(entry["symbol"])
            assert str(symbol) == entry["symbol"]
            if symbol.organ == "General Assembly" and symbol.session and "S-" not in symbol:
                assert 0 <= int(entry["year"]) - (1945 + symbol.session) <= 1, entry["id"]


def test_no_two_instruments_share_a_name() -> None:
    names = Counter(straight_quotes(name) for entry in ENTRIES for name in (entry.name, *entry.names))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(("name", "until"), FORMER)
def test_a_name_ceased_on_a_day_that_was(name: str, until: str) -> None:
    last = DateMention(Span(0, 0), name, until, "day", "event").last
    assert last is not None
    assert datetime.date(1945, 10, 24) < last <= TODAY


# A province and a lake are called Tanganyika today, and Palestine is no name that ceased.
@pytest.mark.parametrize("name", ["Tanganyika", "Palestine", "Czech Republic"])
def test_names_in_use_today_are_no_former_ones(name: str) -> None:
    assert name not in dict(FORMER)
