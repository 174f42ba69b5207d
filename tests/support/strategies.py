"""Resolutions to test with: drawn by Hypothesis, plausible, and known down to each clause.

``resolutions()`` draws a ``Made``: what a parse must find. ``render(made, form, cuts)`` writes it as a file would
hold it, with page breaks wherever one wants them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hypothesis import strategies as st

FORMS = ("markdown", "text")

OPENINGS = {
    "preambular": [
        ("Recalling", "recall"),
        ("Recalling also", "recall"),
        ("Noting with appreciation", "note"),
        ("Taking into account", "take into account"),
        ("Deeply concerned", "be concerned"),
        ("Having considered", "have considered"),
        ("Convinced", "be convinced"),
    ],
    "operative": [
        ("Decides", "decide"),
        ("Also welcomes", "welcome"),
        ("Takes note with satisfaction", "take note"),
        ("Expresses its deep concern", "express concern"),
        ("Calls upon", "call upon"),
        ("Requests", "request"),
    ],
}
# What stands inside a clause, a word or a group of words each. A page may break between any two words: before a
# capital letter, a number, a quotation mark or a bracket, inside a date, a symbol or a phrase.
UNITS = """
the|of the|short- and medium-term|cooperation|between|efforts|in the field of|women's|non-governmental|and
inter alia,|security,|peace,
United Nations|the United Nations system|Secretary-General|Member States|the Organization|Charter|Office,|Annex
General Assembly|Security Council,|“Training Workshop on Elections”|"Training Workshop",
(UN-Women)|(the Voice of Wisdom)
on 14 and 15 April 2016|from 18 to 20 July 2022,|the meeting of 5 May 2021|in 2024|15 March
resolution 75/16 of 23 November 2020|resolutions 37/4 and 38/4,|resolution 3369 (XXX)|A/77/277-S/2022/606|S/PV.7813
Human Rights Council resolution 16/18|12 members|the 2030 Agenda|No. 53|States, Members, Observers and others
"""
INSIDE = {
    "preambular": [("and noting", "note"), ("welcoming", "welcome"), ("and in this regard taking note", "take note")],
    "operative": [
        ("and notes", "note"),
        ("also encourages", "encourage"),
        ("and in this regard calls upon", "call upon"),
    ],
}
NOTES = ["See A/77/1.", "See resolution 70/1.", "Ibid.", "See *Official Records* (A/66/53), chap. II, sect. A."]
HEADS = [
    (),
    (
        "General Assembly",
        "Seventy-seventh session",
        "Agenda item 127 (b)",
        "Wells",
        "Fiji:* draft resolution",
        "Springs",
    ),
    (
        "A/C.3/76/L.28",
        "General Assembly",
        "Distr.: Limited\n27 October 2021",
        "Chile and Fiji: draft resolution",
        "Wells",
    ),
    ("Resolution adopted by the General Assembly on 18 January 2023", "[(A/77/L.44)]", "77/268. Wells"),
]
ORGANS = ["General Assembly", "Security Council", "Human Rights Council", "Economic and Social Council"]
ROMAN = ["i", "ii", "iii", "iv", "v", "vi"]


@dataclass(frozen=True)
class MadeClause:
    """A clause as it must be found. ``anchors`` maps the index of a word to the mark behind it."""

    label: str
    part: str
    level: int
    number: str | None
    phrase: str
    words: tuple[str, ...]
    anchors: Mapping[int, int] = field(default_factory=dict)
    parent: str | None = None

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class Made:
    """A resolution as it must be found; ``notes`` maps a footnote's mark to its words."""

    head: tuple[str, ...]
    organ: str
    clauses: tuple[MadeClause, ...]
    notes: Mapping[int, str]


@dataclass(frozen=True)
class Cut:
    """A page break before word ``at`` of a clause; ``notes``: whether the page's footnotes stand at its foot."""

    clause: str
    at: int
    notes: bool


@st.composite
def bodies(draw: st.DrawFn, part: str, end: str, phrase: str = "") -> tuple[str, ...]:
    units = [unit for line in UNITS.strip().splitlines() for unit in line.split("|")]
    chosen = draw(st.lists(st.sampled_from(units), min_size=2, max_size=12))
    if phrase and draw(st.booleans()):
        at = draw(st.integers(1, len(chosen)))
        chosen[at - 1] = chosen[at - 1].removesuffix(",") + ","
        chosen.insert(at, draw(st.sampled_from(INSIDE[part]))[0] + " the work")
    words = [*phrase.split(), *" ".join(chosen).split()]
    words[-1] = words[-1].rstrip(",") + end
    return tuple(words)


@st.composite
def clauses(draw: st.DrawFn) -> list[MadeClause]:
    made: list[MadeClause] = []

    def add(
        label: str, part: str, level: int, number: str | None, end: str, phrase: str = "", parent: str | None = None
    ) -> None:
        words = draw(bodies(part, end, phrase))
        made.append(MadeClause(label, part, level, number, phrase, words, parent=parent))

    for n in range(1, draw(st.integers(0, 3)) + 1):
        add(f"PP{n}", "preambular", 0, None, ",", draw(st.sampled_from(OPENINGS["preambular"]))[0])
    for n in range(1, draw(st.integers(0 if made else 1, 4)) + 1):
        letters = draw(st.sampled_from([0, 0, 0, 0, 0, 2, 11]))
        phrase = draw(st.sampled_from(OPENINGS["operative"]))[0]
        add(f"OP{n}", "operative", 1, str(n), ":" if letters else ";", phrase)
        for letter in "abcdefghijk"[:letters]:
            # "(i)" right after "(h)" is a letter, so (h) has no numerals below it.
            numerals = 0 if letter == "h" else draw(st.sampled_from([0, 0, 0, 0, 3, 6]))
            second = f"OP{n}({letter})"
            add(second, "operative", 2, letter, ":" if numerals else ";", parent=f"OP{n}")
            for numeral in ROMAN[:numerals]:
                add(f"{second}({numeral})", "operative", 3, numeral, ";", parent=second)
    return made


@st.composite
def resolutions(draw: st.DrawFn) -> Made:
    """Masthead or none, preamble, numbered paragraphs with sub-paragraphs, footnotes."""
    found = draw(clauses())
    notes: dict[int, str] = {}
    for i, clause in enumerate(found):
        places = draw(st.lists(st.integers(1, len(clause.words) - 1), max_size=2, unique=True))
        anchors = {}
        for at in sorted(places):
            mark = len(notes) + 1
            notes[mark] = draw(st.sampled_from(NOTES))
            anchors[at] = mark
        found[i] = replace(clause, anchors=anchors)
    return Made(draw(st.sampled_from(HEADS)), draw(st.sampled_from(ORGANS)), tuple(found), notes)


@st.composite
def cuts(draw: st.DrawFn, made: Made) -> list[Cut]:
    """Page breaks in some of the clauses, up to two in one."""
    found = []
    for clause in draw(st.lists(st.sampled_from(made.clauses), min_size=1, unique_by=lambda c: c.label)):
        for at in draw(st.sets(st.integers(1, len(clause.words) - 1), min_size=1, max_size=2)):
            found.append(Cut(clause.label, at, draw(st.booleans())))
    return found


def titled(made: Made, breaks: Sequence[Cut]) -> bool:
    """Whether breaks leave what nobody can tell from a heading: "(e) General" / "Assembly the;", or "Charter" alone."""
    for clause in made.clauses:
        places = sorted(cut.at for cut in breaks if cut.clause == clause.label)
        for start, end in zip([0, *places], places, strict=False):
            upper = [word[0].isupper() for word in clause.words[start : end + 1]]
            if (clause.level > 1 and start == 0 and upper[0] and upper[-1]) or (start and all(upper[: end - start])):
                return True
    return False


def superscript(mark: int) -> str:
    return str(mark).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def render(made: Made, form: str, breaks: Sequence[Cut] = ()) -> str:
    """The text of a file that holds the resolution."""
    lines: list[str] = [*made.head, f"The {made.organ},"]
    waiting: list[str] = []
    if any(":*" in line for line in made.head):
        waiting.append("* On behalf of the States.")
    for clause in made.clauses:
        at = {cut.at: cut for cut in breaks if cut.clause == clause.label}
        edges = [0, *sorted(at), len(clause.words)]
        for start, end in pairwise(edges):
            lines.append(_piece(clause, start, end, form))
            marks = [mark for word, mark in clause.anchors.items() if start <= word < end]
            waiting += [f"{superscript(mark)} {_plain(made.notes[mark], form)}" for mark in marks]
            if end in at and at[end].notes:
                lines += waiting
                waiting.clear()
    return "\n\n".join([*lines, *waiting]) + "\n"


def _plain(words: str, form: str) -> str:
    return words if form == "markdown" else words.replace("*", "")


def _piece(clause: MadeClause, start: int, end: int, form: str) -> str:
    """Words ``start`` to ``end`` of a clause; emphasis that a break cuts is closed and opened again."""
    emphasis = len(clause.phrase.split()) if form == "markdown" and clause.part == "operative" else 0
    words = []
    for i in range(start, end):
        word = clause.words[i]
        if form == "markdown" and word == "75/16":
            word = "[75/16](#)"
        if i < emphasis:
            word = ("*" if i == start else "") + word + ("*" if i + 1 == min(end, emphasis) else "")
        words.append(word + (superscript(clause.anchors[i]) if i in clause.anchors else ""))
    number = ""
    if start == 0 and clause.number is not None:
        number = f"{clause.number}. " if clause.level == 1 else f"({clause.number}) "
    return number + " ".join(words)


# --- what is no resolution, or one no longer ----------------------------------------------------------------------

FRAGMENTS = [
    *(
        "The General Assembly,",
        "Recalling its resolution 75/16,",
        "1. *Decides* to meet;",
        "(a) ",
        "(i) ",
        "¹ See A/77/1.",
    ),
    *(
        "*",
        "**",
        "_",
        "[",
        "](#)",
        "[37/4](#)",
        "\\",
        "&amp;",
        "&",
        "#",
        "# ",
        "⁶",
        ",",
        ";",
        ".",
        '"',
        "“",
        "(",
        ")",
        "—",
    ),
    *(
        "12 May 2020",
        "31 June 2020",
        "1 January to ",
        "to ",
        "2020",
        "December 9999",
        "resolution",
        "3369 (XXX)",
        "A/",
        "0",
    ),
    *("A/1/A//", "S/2022/606-", "99999999999999999999. ", "and notes", ", and ", "Annex", "Adopted", "___", "km²"),
    *("Agenda item 1", ":* draft resolution**", "Distr.: ", "Original: ", "<script>alert(1)</script>"),
    # marks of order, white space that is none to everybody, letters that change their length, digits of other scripts
    *("\ufeff", "\u2028", "\x0b", "\x1c", "\x85", "\xa0", "\u200b", "\u202e", "\ud800", "\x00", "\u0301", "\U0001f54a"),
    *("İ", "ß", "ﬁ", "é", "Ⅻ", "²", "٣"),
]


def texts() -> st.SearchStrategy[str]:
    """Any text at all, and heaps of what a reader looks for."""
    heap = st.lists(
        st.one_of(
            st.sampled_from(FRAGMENTS), st.sampled_from(["\n", "\n\n", " ", "\f", "\r\n", "\t"]), st.text(max_size=3)
        ),
        max_size=40,
    ).map("".join)
    return st.one_of(st.text(), heap, heap.map(lambda words: "The General Assembly,\n\n1. *Decides* " + words))


@st.composite
def mutations(draw: st.DrawFn, text: str) -> str:
    """A text that was cut, flipped, repeated and written into, up to four times."""
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        kind = draw(st.sampled_from(["cut", "keep", "flip", "repeat", "write", "shuffle", "swap"]))
        part = text[start:end]
        if kind == "cut":
            text = text[:start] + text[end:]
        elif kind == "keep":
            text = part
        elif kind == "flip":
            text = text[:start] + part[::-1] + text[end:]
        elif kind == "repeat":
            text = text[:end] + part[:4000] + text[end:]
        elif kind == "write":
            text = text[:start] + draw(st.sampled_from(FRAGMENTS)) + text[start:]
        elif kind == "shuffle":
            lines = part.split("\n")
            draw(st.randoms(use_true_random=False)).shuffle(lines)
            text = text[:start] + "\n".join(lines) + text[end:]
        else:
            old, new = draw(
                st.sampled_from([("\n\n", "\n"), ("*", ""), (",", ";"), (" ", "\n"), ("a", "A"), ("\n", "\r\n")])
            )
            text = text[:start] + part.replace(old, new) + text[end:]
    return text


def junk() -> st.SearchStrategy[object]:
    """Values that JSON can hold and no Resolution expects just there."""
    plain = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=5),
        st.sampled_from(["2020-01-01", "A/1"]),
    )
    return st.one_of(plain, st.lists(plain, max_size=3), st.dictionaries(st.text(max_size=3), plain, max_size=2))


def places(data: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value inside dictionaries and lists."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*at, key)
        yield from places(value, (*at, key))
