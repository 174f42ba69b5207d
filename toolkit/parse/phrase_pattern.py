"""The pattern of a phrase: one regular expression for a verb of the vocabulary and all that belongs to it.

In: the forms and the modifiers of a part, and the ``Grammar`` of the language. Out: a pattern, compiled when a text
first needs it, and the words with which a phrase can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from toolkit.parse.layout import SUPERSCRIPTS


class Grammar(NamedTuple):
    """What the phrases of a language have around their words; the defaults are those of English."""

    gap: str = r"\s+"
    word: str = "[A-Za-z][A-Za-z-]*"
    with_: str = "with"
    joint: str = r"(?:\s+(?:to|of|for|with|upon))?\s+and\s+"
    ignored: str = ""
    inside: str = (
        r"(?:[,;]\s+(?=[a-z])(?:(?:and|but|while|as\s+well\s+as),?\s+)?|(?<![,;])\s+and\s+)"
        r"(?:(?:in\s+(?:this|that)\s+(?:regard|context|respect|connection|sense|endeavour)|to\s+(?:this|that)\s+end"
        r"|for\s+(?:this|that)\s+(?:purpose|reason)|inter\s+alia),?\s+)*"
    )
    """What is before a phrase inside a clause."""
    told: str = (
        r",\swhich\s[^,;]*,?\sand\s[a-z]+s\sthat\s[^;]*"
        r"|,\swhich\s[a-z]+s?\sthat\s(?:[^;]|;\s(?:and\s)?\([a-z]+\))*;\sand\sthat\b"
    )
    """What another says inside a clause: "a report, which examines X, and notes that Y, while acknowledging Z", and
    "an agreement, which states that X, recognizing Y; and that Z"."""


def either(words: Iterable[str]) -> str:
    """One alternation of words or word groups, the longest first, any white space between them."""
    ordered = sorted(words, key=len, reverse=True)
    return _by_initial(map(_loose, ordered)) if ordered else "(?!)"


def _loose(word: str) -> str:
    """A pattern for a word or word group: any white space, either apostrophe."""
    return re.escape(word).replace(r"\ ", r"\s+").replace("_", r"\s+").replace("’", "[’']")


def _by_initial(branches: Iterable[str]) -> str:
    """One alternation of branches, those with the same initial together, the initial in either case.

    Ignoring case, ``re`` tries all branches in turn; a class of two letters rules a branch out at once.
    """
    rests: dict[str, list[str]] = {}
    for branch in branches:
        initial = branch[0].lower() if branch[:1].isalpha() else ""
        rests.setdefault(initial, []).append(branch[len(initial) :])
    groups = (("(?-i:[" + c + c.upper() + "])" if c else "") + f"(?:{'|'.join(rests[c])})" for c in rests)
    return f"(?:{'|'.join(groups)})"


def pattern(forms: list[str], bases: list[str], modifiers: dict[str, list[str]], grammar: Grammar) -> str:
    """A pattern for one verb of a phrase, with all that belongs to it."""
    gap = grammar.gap
    letter = (
        rf"[^\W_{SUPERSCRIPTS}]"  # a note's mark may follow a word, or the sign of italics: "Recalling¹", "_Notes_"
    )
    stop = rf"(?!{letter}|-)" if gap.endswith("+") else ""  # where words are not divided, any letter may follow

    # "особо отмечает" is a verb of its own, though "особо" alone modifies others.
    begun = tuple(word + " " * bool(stop) for word in modifiers["before"])
    whole = (form for form in forms if form.startswith(begun) and not any(word.startswith(form) for word in begun))
    adverb = rf"(?:(?!{either(whole)}{stop}){either(modifiers['before'])},?{gap}(?:and\s+)?)*"
    quality = rf"(?:{either(modifiers['quality'])}(?:\s+and|,)?{gap})*"
    its = rf"(?:{either(modifiers['possessive'] + modifiers['article'])}{gap})"
    own = rf"(?:{either(modifiers['possessive'])}{gap})" if modifiers["possessive"] else ""
    between = rf"(?:,?{gap}{either(modifiers['between'])},?)*{gap}"

    def verbs(some: list[str]) -> str:
        """The longest first of each first word; words of the second place may have an adverb before them."""
        rests: dict[str, list[str]] = {}
        for form in some:
            first, _, rest = form.partition(" ")
            rests.setdefault(first, []).append(rest)
        branches = []
        for first in sorted(rests, key=len, reverse=True):
            plain = [rest for rest in rests[first] if rest and "{its}" not in rest]
            owned = [rest.removeprefix("{its} ") for rest in rests[first] if "{its}" in rest]
            second = [rf"{its}?{quality}{either(owned)}s?"] * bool(owned) + [either(plain)] * bool(plain)
            more = rf"{between}(?:{'|'.join(second)})" if second else ""
            branches.append(_loose(first) + (f"(?:{more})?" if more and "" in rests[first] else more))
        return rf"{_by_initial(branches)}{stop}"

    verb = rf"(?:{either(modifiers['infinitive'])}{between}{verbs(bases)}|{verbs(forms)})"
    manner = rf"(?:{either(modifiers['degree'])}(?:\s+and|,)?{gap})*{either(modifiers['manner'])}"
    further = rf"further(?-i:(?!\s+(?!{either(modifiers['determiner'])}\b)[a-z]))"  # "further progress": an adjective
    after = either(w for w in modifiers["after"] if w not in ("with", "further"))
    ends = rf"(?!{letter})" if stop else ""
    tail = rf"(?:{gap}(?:{further}|{after}|{grammar.with_}{gap}{manner}(?:\s+and\s+{manner})*){ends})*"
    noun = rf"{quality}{either(modifiers['object'])}{stop}"
    more = rf"{its}?{quality}{either(w for w in modifiers['object'] if w not in forms)}{stop}"
    object_ = rf"(?P<object>(?:{gap}{own}{noun}(?!\s+[0-9]))?(?:\s+and\s+{more})*){tail}"
    return rf"{adverb}(?P<verb>{verb}){tail}{object_}"


def whole_words(words: Iterable[str], grammar: Grammar) -> re.Pattern[str]:
    """What finds one of these words or word groups, whole where the language divides its words."""
    some = either(words)
    return re.compile(rf"\b{some}\b" if grammar.gap.endswith("+") else some, re.IGNORECASE)


class Patterns(dict[str, re.Pattern[str]]):
    """The pattern of each part, compiled when it is first asked for, since that takes a while."""

    def __init__(self, written: dict[str, str]) -> None:
        self.written = written

    def __missing__(self, part: str) -> re.Pattern[str]:
        self[part] = _compiled(self.written[part])
        return self[part]


@cache
def _compiled(written: str) -> re.Pattern[str]:
    """Compiled once, since vocabularies that differ in one part have the others in common."""
    return re.compile(written, re.IGNORECASE)


def starts(forms: list[str], modifiers: dict[str, list[str]], grammar: Grammar) -> frozenset[str]:
    """What the first word of a phrase can be, as ``word`` finds it."""
    first = re.compile(grammar.word)
    found = (first.match(words) for words in forms + modifiers["before"])
    return frozenset(word[0].lower().replace("’", "'") for word in found if word)
