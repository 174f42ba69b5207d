"""The codebook of themes, and the reading of the bundled resolution by it."""

from __future__ import annotations

import re
import time
import tomllib
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit
from toolkit.annotate import themes
from toolkit.annotate.matcher import Matcher, heads, plain, whole_words
from toolkit.errors import UnknownLabel, VocabularyError

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "themes.toml").read_text("utf8"))
BOOK = themes.load_codebook()


@pytest.fixture(scope="module")
def resolution():
    return toolkit.load()


def written(code):
    return f"{code.theme}{' (name)' if code.name else ''}: {plain(code.text)}"


# ------------------------------------------------------------------------------ the bundled resolution


def test_the_reading_covers_every_clause(resolution):
    assert [entry["label"] for entry in GOLD["clause"]] == [clause.label for clause in resolution.clauses]
    silent = [entry["label"] for entry in GOLD["clause"] if not entry.get("codes") and not entry.get("note")]
    assert silent == []


@pytest.mark.parametrize("entry", GOLD["clause"], ids=lambda e: e["label"])
def test_each_clause_is_coded_as_it_was_read(entry, resolution):
    found = [written(code) for code in themes.codes(resolution) if code.clause == entry["label"]]
    assert found == entry.get("codes", [])


@pytest.mark.parametrize("entry", GOLD["list"], ids=lambda e: f"{e['clause']} {e.get('title', '')}".strip())
def test_each_item_of_each_list_is_coded(entry, resolution):
    clause = resolution[entry["clause"]]
    text, at = plain(clause.text), 0
    codes = [code for code in themes.codes(resolution) if code.clause == clause.label]
    for item in entry["items"]:
        words, wanted = item.rsplit(": ", 1)
        at = re.compile(re.escape(words)).search(text, at).start()
        place = clause.place(at, at + len(words))
        inside = {code.theme for code in codes if place.covers(code.span)}
        assert inside == set(wanted.split()), words
        at += len(words)


def test_the_lists_have_the_number_of_items_that_the_text_has():
    counts = Counter()
    for entry in GOLD["list"]:
        counts[entry["clause"]] += len(entry["items"])
    assert counts == {
        "PP3": 7,
        "PP6": 6 + 8,
        "PP12": 12,
        "PP15": 10,
        "PP25": 3,
        "OP5": 15,
        "OP16": 4,
        "OP18": 4,
        "OP21": 6,
        "OP23": 4,
    }


def test_spans_lead_back_to_the_words_in_the_document(resolution):
    codes = themes.codes(resolution)
    assert len(codes) == sum(len(entry.get("codes", [])) for entry in GOLD["clause"]) > 150
    for code in codes:
        assert resolution.document.text[slice(*code.span)] == code.text
        assert resolution[code.clause].span.covers(code.span)
        assert code.theme == BOOK[code.theme].id


def test_a_theme_behind_the_page_break_of_pp12_is_found_where_it_stands(resolution):
    clause = resolution["PP12"]
    refugees = next(c for c in themes.codes(resolution) if c.theme == "refugees")
    assert clause.spans[1].covers(refugees.span)
    assert resolution.document.text[slice(*refugees.span)] == "refugees"


def test_every_theme_occurs_and_was_taken_from_words_of_its_clause(resolution):
    coded = {(code.theme, code.clause) for code in themes.codes(resolution)}
    for theme in BOOK.themes:
        for source in theme.source:
            assert source.words in plain(resolution[source.clause].text), (theme.id, source)
            assert (theme.id, source.clause) in coded, (theme.id, source)


def test_names_can_be_left_out(resolution):
    codes = themes.codes(resolution)
    assert themes.codes(resolution, names=False) == tuple(code for code in codes if not code.name)
    assert {c.clause for c in codes if c.theme == "south-south"} == {"OP15"}
    assert not [c for c in themes.codes(resolution, names=False) if c.theme == "south-south"]


def test_every_name_of_the_codebook_that_the_text_holds_is_seen(resolution):
    text = " ".join(plain(clause.text) for clause in resolution.clauses)
    held = {name.label for name in BOOK.names if any(re.search(p, text) for p in name.patterns)}
    assert {"World Health Organization", "Department of Family Affairs", "Al-Qaida", "Istanbul Process"} <= held
    assert len(held) >= 28


# ------------------------------------------------------------------------------ what counts, and what does not

COUNTS = [
    # A name as a whole, and none of the words in it.
    ("with the United Nations Population Fund", ["population (name): United Nations Population Fund"]),
    ("the Office of Counter-Terrorism", ["counter-terrorism (name): Office of Counter-Terrorism"]),
    ("and UN-Women, which", ["women (name): UN-Women"]),
    # A mere name: nothing.
    ("the United Nations Educational, Scientific and Cultural Organization", []),
    ("the Economic and Social Council and the Human Rights Council", []),
    ("the United Nations Conference on Trade and Development", []),
    ("the Security Council met on security", []),
    # An abbreviation minds its capitals.
    ("those who work", []),
    ("the WHO", ["health (name): WHO"]),
    # A name that the codebook does not list is told by its capitals; a proper noun is not.
    ("the Ministry of Tourism", ["tourism (name): Tourism"]),
    ("peace in the Middle East", ["middle-east: Middle East"]),
    ("Islamophobia grows", ["religious-intolerance: Islamophobia"]),
    ("Disarmament is urgent", ["disarmament: Disarmament"]),
    # Whole words; a hyphen does not begin one.
    ("socioeconomical, non-political fields", []),
    ("unhealthy, healthily", []),
    # Two themes on the same words, and a longer word group before a shorter one.
    ("women and girls", ["women: women and girls", "children-youth: girls"]),
    (
        "countering international terrorism, including violent extremism",
        ["counter-terrorism: international terrorism", "violent-extremism: violent extremism"],
    ),
    # Lists of fields; the same adjectives elsewhere.
    ("in the political and economic fields", ["political: political", "economic: economic"]),
    ("economic, social and cultural rights", ["human-rights: economic, social and cultural rights"]),
    ("political solutions", ["conflict-resolution: political solutions"]),
    ("political will, social media, cultural rights", []),
    # Ambiguous words.
    ("culture of impunity", []),
    ("an enabling environment, an environment of trust", []),
    ("protection of the environment", ["environment: protection of the environment"]),
    ("the climate of fear", []),
    ("the civilian population", []),
    ("the arms trade and trade unions", []),
    ("the common heritage of mankind", []),
    ("zero tolerance", []),
    ("the development of a strategy", []),
    ("disarmament, demobilization and reintegration", ["peacebuilding: disarmament, demobilization"]),
    ("racism and related intolerance", []),
    ("the election of a judge", []),
    # How a file may write an apostrophe or a hyphen.
    ("women’s empowerment", ["women: women's empowerment"]),
    ("counter\u2011terrorism", ["counter-terrorism: counter-terrorism"]),
    # A letter that grows in lower case moves nothing behind it.
    ("İİİ and tourism", ["tourism: tourism"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[text for text, _ in COUNTS])
def test_what_counts(text, expected):
    found = [f"{m.theme}{' (name)' if m.name else ''}: {plain(text[m.start : m.end])}" for m in themes.mentions(text)]
    assert found == expected


# ------------------------------------------------------------------------------ the matcher

PATTERNS = [pattern for theme in BOOK.themes for pattern in theme.patterns]
COMPILED = [whole_words(pattern) for pattern in PATTERNS]
MATCHER = Matcher(PATTERNS)


def by_hand(patterns, text):
    """Each pattern tried at the start of each word, one after the other."""
    starts = [m.start() for m in re.finditer(r"(?<![\w-])(?=\w)", text)]
    return {(i, at, m.end()) for i, p in enumerate(patterns) for at in starts if (m := p.match(text, at))}


def test_one_pass_finds_what_each_pattern_alone_finds(resolution):
    text = plain("\n".join(clause.text for clause in resolution.clauses))
    found = list(MATCHER.find(text))
    assert len(found) > 200
    assert set(found) == by_hand(COMPILED, text)
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)


WORDS = sorted({word for pattern in PATTERNS for head in heads(pattern) for word in head.split()})


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "the", "of", "and", "(", "-", ",", "’s", "Ä", "İ"]), max_size=30))
def test_mentions_are_in_order_and_apart_and_found_by_each_pattern(words):
    text = " ".join(words)
    assert set(MATCHER.find(text)) == by_hand(COMPILED, plain(text))
    found = themes.mentions(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
    for theme in {m.theme for m in found}:
        own = [m for m in found if m.theme == theme]
        assert all(0 <= a.start < a.end <= len(text) for a in own)
        assert all(a.end <= b.start for a, b in pairwise(own))


HEADS = [
    ("peace-?keeping", {"peacekeeping", "peace-keeping"}),
    ("(?:inter)?national", {"international", "national"}),
    ("a(?:b|c)?d", {"abd", "acd", "ad"}),
    ("wom[ae]n's", {"woman's", "women's"}),
    ("ab+c", {"ab"}),
    ("ab*c", {"ab", "ac"}),
    ("ab{2}c", {"ab"}),
    ("ab{0,2}c", {"ab", "ac"}),
    (r"x(?= y)\bz\.", {"xz."}),
    (r"(?<!no )war(?! (?:a|b))", {"war"}),
    (r"ab\w+", {"ab"}),
    ("[x-z]a|b", None),
    ("(?:a)?", None),
    (".*", None),
    ("(?P<a>b)", None),
    ("a)(b", None),
]


@pytest.mark.parametrize(("pattern", "expected"), HEADS, ids=[pattern for pattern, _ in HEADS])
def test_heads(pattern, expected):
    if expected is None:
        with pytest.raises(ValueError, match=r"bracket|any word"):
            heads(pattern)
    else:
        assert heads(pattern) == expected


def test_a_million_characters_a_second(resolution):
    length = sum(len(clause.text) for clause in resolution.clauses)
    times = []
    for _ in range(7):
        start = time.perf_counter()
        themes.codes(resolution)
        times.append(time.perf_counter() - start)
    assert length / min(times) > 1_000_000


# ------------------------------------------------------------------------------ the codebook


def test_the_codebook_is_read_once_and_is_whole():
    assert themes.load_codebook() is BOOK
    assert len(BOOK.areas) == 10
    assert len(BOOK.themes) == 46
    assert {theme.area for theme in BOOK.themes} == {area.id for area in BOOK.areas}
    assert BOOK.version == "1.0.0"
    assert BOOK.date == "2026-11-24"


def test_themes_of_one_area_stand_together_in_the_order_of_the_areas():
    order = [area.id for area in BOOK.areas]
    places = [order.index(theme.area) for theme in BOOK.themes]
    assert places == sorted(places)


def test_an_unknown_theme_is_named():
    with pytest.raises(UnknownLabel, match=r"there is no 'peas'.*use one of peace-security"):
        BOOK["peas"]


def test_a_changed_pattern_is_used_at_once():
    theme = replace(BOOK["tourism"], patterns=("sightseeing",))
    book = replace(BOOK, themes=tuple(theme if t.id == "tourism" else t for t in BOOK.themes))
    assert [m.theme for m in themes.mentions("sightseeing and tourism", book)] == ["tourism"]
    assert [m.start for m in themes.mentions("sightseeing and tourism", book)] == [0]
    assert [m.start for m in themes.mentions("sightseeing and tourism", BOOK)] == [16]


SMALL = """\
[codebook]
title = "Two themes"
version = "1"
date = 2026-01-31
licence = "CC0"
language = "en"

[fragments]
kind = 'big|small'

[[area]]
id = "a"
label = "A"
definition = "The first."

[[theme]]
id = "cat"
area = "a"
label = "Cats"
definition = "A cat."
includes = "Kittens."
excludes = "Dogs."
patterns = [
  '{kind} cats?',
  'kittens?',
]
source = ["PP1 cats"]

[[theme]]
id = "dog"
area = "a"
label = "Dogs"
definition = "A dog."
includes = "Puppies."
excludes = "Cats."
patterns = ['dogs?']
source = ["PP1 dogs"]

[[name]]
label = "Cat Club"
kind = "body"
themes = ["cat"]
patterns = ['Cat Club']
why = "One subject."
"""


def test_a_codebook_of_ones_own(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL, "utf8")
    book = themes.load_codebook(path)
    found = themes.mentions("The Cat Club likes big cats and a dog.", book)
    assert found == (("cat", 4, 12, True), ("cat", 19, 27, False), ("dog", 34, 37, False))
    assert toolkit.load().clauses
    assert themes.codes(toolkit.load(), book) == ()


FAULTS = [
    # what is written instead of what, on which line the fault is named, with which words and which remedy
    ('title = "Two themes"', "title = Two themes", 2, "not valid TOML: invalid value", "quotation mark or bracket"),
    ('title = "Two themes"\n', "", 1, "codebook has no title", "add title = a text"),
    ("date = 2026-01-31", 'date = "soon"', 4, "date is 'soon', not a date", "2026-01-31"),
    ('version = "1"', 'version = "1"\neditor = "me"', 4, "unknown key editor", "take it out"),
    ("[codebook]", "[codebok]", 1, "unknown key codebok", "write codebook"),
    ("kind = 'big|small'", "kind = 'big|(small'", 9, "is no regular expression (missing )", "backslash"),
    ("kind = 'big|small'", "kind = 3", 9, "kind is 3, not a text", "quotation marks"),
    ('definition = "A cat."\n', "", 16, "theme 'cat' has no definition", "add definition"),
    ('definition = "A cat."', 'definition = " "', 20, "definition is empty", "write it"),
    ('includes = "Kittens."', 'include = "Kittens."', 21, "unknown key include", "write includes"),
    ("'kittens?',", "'kittens?(',", 25, "is no regular expression (missing )", "mend its brackets"),
    ("'kittens?',", "'kittens)(?:big',", 25, "a bracket is closed that was not opened", "mend its brackets"),
    ("'kittens?',", "'[[:kittens',", 25, "is no regular expression", "mend its brackets"),
    ("'kittens?',", "'(?:kittens)?',", 25, "matches the empty text", "at least one letter"),
    ("'kittens?',", "'\\w+ kittens',", 25, "can begin with any word", "begin with letters"),
    ("'kittens?',", "'(?P<k>kittens)',", 25, "a bracket that begins with (?", "begin with letters"),
    ("'kittens?',", "7,", 25, "1 is 7, not a text", "quotation marks"),
    ("'{kind} cats?'", "'{sort} cats?'", 24, "there is no fragment {sort}", "[fragments]"),
    ("patterns = ['dogs?']", "patterns = []", 36, "patterns is an empty list", "at least one"),
    ("patterns = ['dogs?']", "patterns = 'dogs?'", 36, "not a list of texts", "a list of texts"),
    ('source = ["PP1 dogs"]', 'source = ["PP1"]', 37, "the source 'PP1' has no words", "PP3 mediation"),
    ('id = "dog"', 'id = "cat"', 30, "the id 'cat' stands twice, first on line 17", "its own id"),
    ('id = "dog"\narea = "a"', 'id = "dog"\narea = "b"', 31, "there is no area 'b'", "use one of a"),
    ('themes = ["cat"]', 'themes = ["rat"]', 42, "there is no theme 'rat'", "take it out"),
    ("patterns = ['Cat Club']", "patterns = ['Cat (Club']", 43, "is no regular expression", "mend its brackets"),
    ("[[area]]", "[area]", 11, "area is no list of tables", "[[area]]"),
    ('why = "One subject."\n', 'why = "One subject.', 44, "not valid TOML", "left open"),
]


@pytest.mark.parametrize(("old", "new", "line", "what", "todo"), FAULTS, ids=[f[1].strip() or f[0] for f in FAULTS])
def test_a_fault_is_named_with_its_line(old, new, line, what, todo, tmp_path, capfd, recwarn):
    assert SMALL.count(old) == 1
    path = tmp_path / "mine.toml"
    path.write_text(SMALL.replace(old, new), "utf8")
    with pytest.raises(VocabularyError) as caught:
        themes.load_codebook(path)
    assert caught.value.where == f"mine.toml, line {line}"
    assert what in caught.value.what
    assert todo in caught.value.todo
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


def test_a_codebook_without_themes(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(SMALL[: SMALL.index("[[theme]]")], "utf8")
    with pytest.raises(VocabularyError, match=r"the file has no theme\. To mend it: add \[theme\] or \[\[theme\]\]"):
        themes.load_codebook(path)


def test_files_that_are_none(tmp_path):
    with pytest.raises(VocabularyError, match=r"nowhere\.toml: there is no such file"):
        themes.load_codebook(tmp_path / "nowhere.toml")
    with pytest.raises(VocabularyError, match="is a directory"):
        themes.load_codebook(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'a = "b"\nb = "\xe9"\n')
    with pytest.raises(VocabularyError, match=r"latin\.toml, line 2: the file is not written in UTF-8"):
        themes.load_codebook(tmp_path / "latin.toml")
    (tmp_path / "empty.toml").write_bytes(b"")
    with pytest.raises(VocabularyError, match=r"empty\.toml, line 1: the file has no codebook"):
        themes.load_codebook(tmp_path / "empty.toml")
