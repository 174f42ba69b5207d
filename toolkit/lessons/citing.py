"""Exercises on what a resolution points to: numbers that are named, symbols, dates. They work in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from toolkit.lessons.exercise import Exercise
from toolkit.lessons.material import Material, plain
from toolkit.lessons.wording import SymbolWords
from toolkit.model import Citation, Clause, DateMention, Phrase, Span, Symbol


def recalled(material: Material) -> Iterator[Exercise]:
    """Which resolution a clause names; the others differ by a digit or two, or are the numbers of other documents."""
    words, text = material.wording.words, material.text
    known = {str(c.symbol.whole) for c in material.resolution.citations}
    own = material.resolution.masthead.symbol
    known |= {str(own)} if own else set()
    latest = max(_when(c.symbol.short) for c in material.resolution.citations) if material.resolution.citations else 0
    latest = max(latest, material.resolution.masthead.session or 0)
    symbols = [re.fullmatch(r"A/(\d+/\d+)", c.symbol) for c in material.resolution.citations]
    papers = [found[1] for found in symbols if found]  # A/77/277 looks like resolution 77/277
    cited = [(clause, c) for clause in material.clauses for c in clause.citations if c.kind == "resolution"]
    for clause, citation in material.shuffled(cited):
        short = citation.symbol.short
        if citation.text != short or not re.fullmatch(r"\d+/\d+|\d+ \([IVXL\d]+\)", short):
            continue
        alike = [
            one
            for one in [*material.shuffled(papers)[: "/" in short], *material.shuffled(_alike(short))]
            if _when(one) <= latest
            and str(citation.symbol).replace(_tail(short), _tail(one)) not in known
            and not _stands(one, text)
        ]
        recall = material.english and citation.act == "recall" and citation.use == "recall"
        yield from material.exercise(
            material.chosen(short, alike, least=3),
            [citation.span],
            2,
            clause=clause.label,
            words=short,
            verb=words["recall" if recall else "name"],
        )


def _tail(short: str) -> str:
    """The number of a resolution as its symbol has it: "1373(2001)"."""
    return short.replace(" (", "(")


def _when(short: str) -> int:
    """The session or the year that a number names: no later one may be among the wrong answers."""
    session = re.match(r"(\d{1,3})/", short)
    year = re.search(r"\((\d{4})\)", short)
    if year and not int(year[1]) >= 1946:
        return 10_000
    return int(session[1]) if session else int(year[1]) - 1945 if year else 0


def _stands(number: str, text: str) -> bool:
    return re.search(rf"(?<![\d/]){re.escape(number)}(?!\d)", text) is not None


def _alike(short: str) -> list[str]:
    """Numbers that look like this one: two digits changed over, or one of them next to what it was."""
    made: list[str] = []
    for i, digit in enumerate(short):
        if not digit.isdigit():
            continue
        for near in (int(digit) + 1, int(digit) - 1):
            made.append(f"{short[:i]}{near}{short[i + 1 :]}" if 0 <= near <= 9 else "")
        if short[i + 1 : i + 2].isdigit() and short[i + 1] != digit:
            made.append(f"{short[:i]}{short[i + 1]}{digit}{short[i + 2 :]}")
    right = [one for one in made if one and not re.search(r"(?<!\d)0", one)]
    return list(dict.fromkeys(right))


# ------------------------------------------------------------------------------------------------------------- symbols


def symbol(material: Material) -> Iterator[Exercise]:
    """What a symbol says: organ, sort of document, session or year, number."""
    seen: set[str] = set()
    for citation in material.shuffled(material.resolution.citations):
        read = _read(citation.symbol, material.wording.symbols.values())
        if read is None or not _in_words(material, citation) or _double(material.text, citation):
            continue
        entry, facts = read
        right = entry.words.format(**facts)
        swapped = facts | {"session": facts["number"], "number": facts["session"]} if "session" in facts else {}
        wrong = [material.wording.symbols[id].words.format(**facts) for id in entry.like]
        if len(swapped.get("session", "100")) <= 2:
            wrong.append(entry.words.format(**swapped))
        if str(citation.symbol) in seen:
            continue
        seen.add(str(citation.symbol))
        yield from material.exercise(
            material.chosen(right, material.shuffled(wrong)),
            [citation.span],
            1 if "/RES/" in citation.symbol else 2,
            clause=citation.clause or "",
            words=str(citation.symbol),
            right=right,
        )


def _read(symbol: Symbol, entries: Iterable[SymbolWords]) -> tuple[SymbolWords, dict[str, str]] | None:
    """The entry whose pattern the whole symbol is, and what it says; None if the symbol is of no known sort."""
    for entry in entries:
        if found := re.fullmatch(entry.pattern, symbol):
            facts = found.groupdict()
            if "roman" in facts:
                facts["session"] = str(symbol.session)
            return (entry, facts) if symbol.session or "session" not in facts else None
    return None


def _double(text: str, citation: Citation) -> bool:
    """Whether a document has two symbols ("A/77/277-S/2022/606"): then it is two things at once."""
    start, end = citation.span
    return text[end : end + 2] in ("-S", "-A", "–S", "–A", "−S", "−A") or text[max(0, start - 1) : start] in ("-", "–")


def _in_words(material: Material, citation: Citation) -> bool:
    """Whether it is in a clause or note that can be shown."""
    return citation.clause is not None and "-" not in citation.symbol and len(citation.text) > 2


# ---------------------------------------------------------------------------------------------------------- statements


def truth(material: Material) -> Iterator[Exercise]:
    """A statement that the text says, or one with another's date or phrase."""
    made = [*_dates(material), *_phrases(material)]
    for statement, holds, clause, place, quote in material.shuffled(made):
        choices = (material.wording.true, material.wording.false)
        key = (0 if holds else 1,)
        yield from material.exercise((choices, key), [place], 2, clause=clause.label, statement=statement, words=quote)


_Statement = tuple[str, bool, Clause, Span, str]


def _dates(material: Material) -> Iterator[_Statement]:
    """Statements on the date of a resolution; all mentions of it agree on the date."""
    dated: dict[str, list[Citation]] = {}
    for citation in material.resolution.citations:
        if citation.date and citation.date.kind == "day":
            dated.setdefault(str(citation.symbol), []).append(citation)
    days = {id: {c.date.edtf for c in some if c.date} for id, some in dated.items()}
    every = {c.date.edtf: c.date for some in dated.values() for c in some if c.date}
    for clause in material.clauses:
        for citation in clause.citations:
            id = str(citation.symbol)
            if citation.kind != "resolution" or len(days.get(id, ())) != 1 or citation.date is None:
                continue
            right = citation.date
            others = [
                day for edtf, day in every.items() if edtf not in days[id] and plain(day.text) != plain(right.text)
            ]
            near = sorted(others, key=partial(_apart, right))[:_NEAR]  # a far one is seen at once
            holds = not near or material.random.random() < 0.5
            said = right.text if holds else material.random.choice(near).text
            statement = material.wording.words["dated"].format(symbol=_folded(citation.text), date=_folded(said))
            place = Span(min(citation.span.start, right.span.start), max(citation.span.end, right.span.end))
            if place.end - place.start < 80:
                quote = _folded(material.text[place.start : place.end])
                yield statement, holds, clause, place, quote


_NEAR = 3


def _apart(one: DateMention, other: DateMention) -> int:
    """How many days lie between two days."""
    return abs((one.first - other.first).days) if one.first and other.first else 0


def _phrases(material: Material) -> Iterator[_Statement]:
    """Statements on the phrase that opens a paragraph."""
    openings: list[tuple[Clause, Phrase]] = [(c, p) for c in material.paragraphs for p in c.phrases[:1] if p.opening]
    for clause, opening in openings:
        wrong = [
            c.phrase
            for c, p in openings
            if c.part == clause.part and p.act != opening.act and not _begins(plain(c.phrase), plain(clause.text))
        ]
        holds = not wrong or material.random.random() < 0.5
        said = clause.phrase if holds else material.random.choice(wrong)
        statement = material.wording.words["opens"].format(label=clause.label, phrase=said)
        yield statement, holds, clause, opening.span, material.first_words(clause.text)


def _begins(phrase: str, text: str) -> bool:
    return text.startswith(phrase)


def _folded(words: str) -> str:
    return " ".join(words.split())
