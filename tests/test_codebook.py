"""A codebook of one's own, and its faults, each named with its line."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.annotate import themes
from toolkit.errors import VocabularyError

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
