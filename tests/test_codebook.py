"""A codebook of one's own, and its faults, each named with its line."""

from __future__ import annotations

import sys
import tomllib
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

import toolkit
from tests.support.counting import calls
from toolkit import data
from toolkit.annotate import themes
from toolkit.annotate.search.limits import ALLOWED, LimitedPattern
from toolkit.annotate.search.patterns import whole_words
from toolkit.errors import MissingExtra, UnknownLabel, VocabularyError
from toolkit.tomlfile import TomlFile

pytestmark = pytest.mark.slow  # it codes whole documents

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
    ('version = "1"', 'version = "1"\neditor = "me"', 4, "unknown key editor", "remove it"),
    ("[codebook]", "[codebok]", 1, "unknown key codebok", "write codebook"),
    ("kind = 'big|small'", "kind = 'big|(small'", 9, "is not a regular expression (missing )", "backslash"),
    ("kind = 'big|small'", "kind = 3", 9, "kind is 3, not a text", "quotation marks"),
    ('definition = "A cat."\n', "", 16, "theme 'cat' has no definition", "add definition"),
    ('definition = "A cat."', 'definition = " "', 20, "definition is empty", "fill it in"),
    ('includes = "Kittens."', 'include = "Kittens."', 21, "unknown key include", "write includes"),
    ("'kittens?',", "'kittens?(',", 25, "is not a regular expression (missing )", "correct its brackets"),
    ("'kittens?',", "'kittens)(?:big',", 25, "is not a regular expression (unbalanced", "correct its brackets"),
    ("'kittens?',", "'[[:kittens',", 25, "is not a regular expression", "correct its brackets"),
    ("'kittens?',", "'(?:kittens)?',", 25, "matches the empty string", "at least one letter"),
    ("'kittens?',", "'\\w+ kittens',", 25, "can begin with any word", "begin with letters"),
    ("'kittens?',", "'(?P<k>kittens)',", 25, "a group that begins with (?", "begin with letters"),
    ("'kittens?',", "7,", 25, "patterns, element 2, is 7, not a text", "quotation marks"),
    ("'{kind} cats?'", "'{sort} cats?'", 24, "there is no fragment {sort}", "[fragments]"),
    ("patterns = ['dogs?']", "patterns = []", 36, "patterns is an empty list", "at least one"),
    ("patterns = ['dogs?']", "patterns = 'dogs?'", 36, "not a list of texts", "a list of texts"),
    ('source = ["PP1 dogs"]', 'source = ["PP1"]', 37, "the source 'PP1' has no words", "PP3 mediation"),
    ('id = "dog"', 'id = "cat"', 30, "duplicate id 'cat' (first defined on line 17)", "its own id"),
    ('id = "dog"\narea = "a"', 'id = "dog"\narea = "b"', 31, "there is no area 'b'", "use one of a"),
    ('themes = ["cat"]', 'themes = ["rat"]', 42, "there is no theme 'rat'", "remove it"),
    ("patterns = ['Cat Club']", "patterns = ['Cat (Club']", 43, "is not a regular expression", "correct its brackets"),
    (
        'definition = "The first."',
        'definition = "The first."\nwithin = "b"',
        15,
        "there is no area 'b'",
        "use one of a",
    ),
    (
        'definition = "The first."',
        'definition = "The first."\nwithin = "a"',
        15,
        "each other: 'a' in 'a'",
        'remove one "within"',
    ),
    (
        'definition = "The first."',
        'definition = "The first."\nwithin = "b"\n[[area]]\nid = "b"\nlabel = "B"\ndefinition = "B."\nwithin = "a"',
        15,
        "areas lie within each other: 'a' in 'b' in 'a'",
        'remove one "within"',
    ),
    ('excludes = "Cats."', 'excludes = "Cats."\ngoals = [3, 18]', 36, "there is no Goal 18", "use one of 1, 2"),
    ('excludes = "Cats."', 'excludes = "Cats."\ngoals = 3', 36, "goals is 3, not a list", "goals = [...]"),
    ('excludes = "Cats."', 'excludes = "Cats."\nsubjects = ["19"]', 36, "there is no category '19'", "use one of 01"),
    ('excludes = "Cats."', 'excludes = "Cats."\nexample = "PP1"', 36, "the source 'PP1' has no words", "PP3 mediation"),
    ("[fragments]", '[[version]]\nnumber = "0"\n\n[fragments]', 8, "version has no date", "2026-01-31"),
    ("'kittens?',", "'kittens{e<=1}',", 25, "a { that is not part of a repeat count", "backslash"),
    ("'kittens?',", f"'{'kittens|' * 300}cats',", 25, "longer than 2000 characters", "correct"),
    ("'kittens?',", f"'{'(' * 400}cats{')' * 400}',", 25, "is not a regular expression", "correct its brackets"),
    ("[[area]]", "[area]", 11, "area is not a list of tables", "[[area]]"),
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


HARD = [
    # (pattern, a text on which it would take longer than anybody waits, if nothing stopped it)
    (r"a(a|aa)+$", "a" * 60 + "!"),
    (r"war(?:x|x)+[!?]", "war" + "x" * 60 + ". ?"),
    (r"war(?:bc|b|c)+[!?]", "war" + "bc" * 60 + ". ?"),
    (r"war[^,]*[^,]*[^,]*[!?]", "war peace " * 1000),
]
EASY = [
    # (pattern, a text on which it does not take long)
    (r"(?:a+)+b", "a" * 60 + "!"),  # the engine sees that there is no "b"
    (r"war(?:(?:,| and|, and) \w+)* peace", "war and famine, " * 20),
    (r"war.*peace", "war and famine, " * 20),
    (r"war[^,;]{0,30}peace", "war " * 2000),
    (r"wars?(?! of)(?: and peace)?", "war " * 2000),
]


@pytest.mark.slow
@pytest.mark.parametrize(("pattern", "text"), HARD, ids=[pattern for pattern, _ in HARD])
def test_a_pattern_that_takes_too_long_is_stopped(pattern, text):
    book = themes.with_pattern(themes.load_codebook(), "tourism", [pattern])
    for _ in range(2):
        with pytest.raises(VocabularyError, match="takes too long") as caught:
            themes.mentions(text, book)
        assert pattern in caught.value.what
        assert f"at the words {text[:9]!r}"[:-1] in caught.value.where
    assert themes.mentions("war and peace!", book)  # on an easy text it is run as before


@pytest.mark.slow
@pytest.mark.parametrize(("pattern", "text"), EASY, ids=[pattern for pattern, _ in EASY])
def test_a_pattern_that_takes_no_time_is_not_stopped(pattern, text):
    themes.mentions(text, themes.with_pattern(themes.load_codebook(), "tourism", [pattern]))


def test_a_pattern_earns_what_ordinary_ones_need_and_no_more():
    pattern = LimitedPattern("war")
    for _ in range(20_000):
        assert pattern.match("war", 0)
    assert 0 < pattern._left <= ALLOWED


def test_only_patterns_of_ones_own_need_the_package_regex(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "regex", None)
    whole_words.cache_clear()
    book = themes.read_codebook(TomlFile(tomllib.loads(data.path("themes.toml").read_text("utf8"))))
    assert themes.mentions("tourism", book) == themes.mentions("tourism")
    with pytest.raises(MissingExtra, match="pip install regex"):
        themes.with_pattern(book, "tourism", ["sightseeing"])
    path = tmp_path / "small.toml"
    path.write_text(SMALL, "utf8")
    with pytest.raises(MissingExtra, match="the package regex"):
        themes.load_codebook(path)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab()?:|*+{2,}[^]\\w .", max_size=14))
def test_no_pattern_makes_the_loader_hang_or_fail_otherwise(pattern):
    book = themes.load_codebook()
    with suppress(VocabularyError):
        themes.mentions("a" * 200 + " ab" * 50, themes.with_pattern(book, "tourism", [pattern]))


def test_a_pattern_that_is_changed_changes_nothing_else():
    book = themes.load_codebook()
    changed = themes.with_pattern(book, "tourism", ["sightseeing"])
    assert changed["tourism"].patterns == ("sightseeing",)
    assert [theme for theme in changed.themes if theme.id != "tourism"] == [t for t in book.themes if t.id != "tourism"]
    with pytest.raises(
        VocabularyError, match=r"theme 'tourism', pattern 2: the pattern '\(a' is not a regular expression"
    ):
        themes.with_pattern(book, "tourism", ["sightseeing", "(a"])
    with pytest.raises(UnknownLabel, match="there is no 'tourists'"):
        themes.with_pattern(book, "tourists", ["sightseeing"])


def test_a_new_version_stands_before_the_others_with_its_reason():
    old = themes.load_codebook()
    new = themes.with_version(old, "9", reason="Cruises are tourism.", day=date(2027, 1, 31))
    assert (new.version, new.date, new.versions[1:]) == ("9", "2027-01-31", old.versions)
    assert new.versions[0] == themes.Version("9", "2027-01-31", "Cruises are tourism.")


def test_a_change_is_seen_clause_by_clause():
    book, resolution = themes.load_codebook(), toolkit.load()
    before = themes.codes(resolution, book)
    after = themes.codes(resolution, themes.with_pattern(book, "tourism", ["trade"]))
    again = calls(lambda: themes.codes(resolution, book))
    assert calls(lambda: themes.codes(resolution, themes.with_pattern(book, "tourism", ["trade?"]))) < 10 * again
    changes = themes.difference(before, after)
    assert [(c.clause, c.theme, c.gained, [code.text for code in c.codes]) for c in changes] == [
        ("PP12", "tourism", True, ["trade"])
    ]
    gone = themes.difference(before, themes.codes(resolution, themes.with_pattern(book, "tourism", ["cruises"])))
    assert [(c.clause, c.gained, [code.text for code in c.codes]) for c in gone] == [("OP16", False, ["tourism"])]
    assert themes.difference(before, before) == ()


def test_a_codebook_without_themes(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(SMALL[: SMALL.index("[[theme]]")], "utf8")
    with pytest.raises(VocabularyError, match=r"the file has no theme\. To fix this: add \[theme\] or \[\[theme\]\]"):
        themes.load_codebook(path)


def test_files_that_are_none(tmp_path):
    with pytest.raises(VocabularyError, match=r"nowhere\.toml: there is no such file"):
        themes.load_codebook(tmp_path / "nowhere.toml")
    with pytest.raises(VocabularyError, match="a folder"):
        themes.load_codebook(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'a = "b"\nb = "\xe9"\n')
    with pytest.raises(VocabularyError, match=r"latin\.toml, line 2: the file is not written in UTF-8"):
        themes.load_codebook(tmp_path / "latin.toml")
    (tmp_path / "empty.toml").write_bytes(b"")
    with pytest.raises(VocabularyError, match=r"empty\.toml, line 1: the file has no codebook"):
        themes.load_codebook(tmp_path / "empty.toml")
