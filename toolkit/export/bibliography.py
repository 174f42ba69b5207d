"""Bibliographies: the resolution and each document that it cites, for reference managers: BibTeX and CSL-JSON."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, NamedTuple

import toolkit
from toolkit import data
from toolkit.export.akn.identifiers import day, slug
from toolkit.model import Resolution, Symbol
from toolkit.model.organs import certain
from toolkit.written import whole

_ESCAPES = {
    **{ord(c): f"\\{c}" for c in "&%$#_"},
    **{ord("\\"): r"{\textbackslash}", ord("~"): r"{\textasciitilde}", ord("^"): r"{\textasciicircum}"},
    **{ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}"},  # BibTeX counts braces, escaped or not
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SOFTWARE = """\
@misc{{un-resolution-toolkit,
  author = {{{{The contributors of the UN Resolution Toolkit}}}},
  title = {{{{UN Resolution Toolkit}}}},
  year = 2026,
  note = {{Version {version}}},
}}"""
_OF_YEAR = re.compile(r"S/RES/[0-9]+\(([0-9]{4})\)")
_TYPES = {"resolution": "legislation", "decision": "legislation", "draft": "bill"}


class Work(NamedTuple):
    """What is known about one document: ``id`` is its symbol as an identifier; None for what the text does not give.

    ``language``: that of the version which is meant. ``year``: that of the day, else the one that the symbol states.
    ``sponsors``: who submitted a draft, to the organ, which is not its author.
    """

    id: str
    kind: str
    title: str
    organ: str | None
    symbol: Symbol | None
    date: datetime.date | None
    language: str = "en"
    sponsors: tuple[str, ...] = ()

    @property
    def author(self) -> str | None:
        """The corporate author, as bibliographies name it: the United Nations, and the organ of the document."""
        return f"United Nations, {self.organ}" if self.organ else None

    @property
    def note(self) -> str | None:
        """That a draft is one, and who submitted it, of more than four the first three."""
        if not self.sponsors:
            return "Draft resolution" if self.kind == "draft" else None
        *most, last = self.sponsors[:4] if len(self.sponsors) < 5 else (*self.sponsors[:3], "others")
        return f"Draft resolution submitted by {' and '.join(filter(None, [', '.join(most), last]))}"

    @property
    def year(self) -> int | None:
        """The year of adoption: the Security Council counts its resolutions with it, as in S/RES/1265(1999)."""
        counted = _OF_YEAR.fullmatch(self.symbol) if self.symbol else None
        return self.date.year if self.date else int(counted[1]) if counted else None

    @property
    def url(self) -> str | None:
        """Its address on the documents site of the United Nations, if it is there."""
        return (self.symbol.address(self.language) or None) if self.symbol else None


def itself(resolution: Resolution) -> Work:
    """The entry of the resolution.

    >>> import toolkit
    >>> itself(toolkit.load())[:3]
    ('resolution', 'draft', 'Cooperation between the United Nations and the Organization of Islamic Cooperation')
    """
    head = resolution.masthead
    kind = "draft" if head.status == "draft" else "resolution"
    title = head.title or f"Untitled ({resolution.name})"
    name = resolution.name if head.symbol else resolution.document.name.rpartition(".")[0] or resolution.name
    id = whole(slug(name)) or "resolution"
    sponsors = head.sponsors if kind == "draft" else ()
    return Work(id, kind, whole(title), head.organ, head.symbol, day(resolution), resolution.language, sponsors)


def cited(resolution: Resolution) -> tuple[Work, ...]:
    """The entries of what it cites, each once, in reading order, with the day that any mention gives.

    A citation gives no title, so it is named by what it is: "General Assembly resolution 37/4".

    >>> import toolkit
    >>> entries = cited(toolkit.load()); len(entries), entries[0].title, str(entries[0].date)
    (43, 'General Assembly resolution 37/4', '1982-10-22')
    """
    dates: dict[Symbol, datetime.date | None] = {}
    kinds = {c.symbol: c.kind for c in resolution.citations}
    for c in resolution.citations:
        dates[c.symbol] = dates.get(c.symbol) or (c.date.first if c.date and c.date.kind == "day" else None)
    own = resolution.masthead.symbol
    return tuple(
        Work(slug(symbol), kinds[symbol], _title(symbol, kinds[symbol]), certain(symbol.organ), symbol, date)
        for symbol, date in dates.items()
        if symbol != own
    )


def _title(symbol: Symbol, kind: str) -> str:
    words = f"{kind} {symbol.short}"
    organ = certain(symbol.organ)
    return f"{organ} {words}" if organ else words.capitalize() if kind != "document" else str(symbol)


def tex(words: str) -> str:
    r"""Words as TeX prints them, on one line.

    >>> tex("50 % of A_B & {C}")
    '50 \\% of A\\_B \\& {\\textbraceleft}C{\\textbraceright}'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in words).split()).translate(_ESCAPES)


def bibtex(resolution: Resolution) -> str:
    """BibTeX: the entries, the resolution first, in UTF-8; what TeX would obey is escaped.

    >>> import toolkit
    >>> print(bibtex(toolkit.load()).split("\\n\\n")[1])
    @misc{A-RES-37-4,
      author = {{United Nations, General Assembly}},
      title = {{General Assembly resolution 37/4}},
      year = 1982,
      month = oct,
      howpublished = {United Nations, A/RES/37/4},
      url = {https://docs.un.org/en/A/RES/37/4},
    }
    """
    return "\n\n".join(map(_bibtex, told_apart((itself(resolution), *cited(resolution))))) + "\n"


def _bibtex(entry: Work) -> str:
    lines = [f"@misc{{{entry.id},"]
    if entry.author:
        lines.append(f"  author = {{{{{tex(entry.author)}}}}},")
    lines.append(f"  title = {{{{{tex(entry.title)}}}}},")
    if entry.year:
        lines.append(f"  year = {entry.year},")
    if entry.date:
        lines.append(f"  month = {_MONTHS[entry.date.month - 1]},")
    number = f", {tex(entry.symbol)}" if entry.symbol else ""
    lines.append(f"  howpublished = {{United Nations{number}}},")
    if entry.note:
        lines.append(f"  note = {{{tex(entry.note)}}},")
    if entry.url:
        lines.append(f"  url = {{{entry.url}}},")
    return "\n".join([*lines, "}"])


def citation(*resolutions: Resolution) -> str:
    """BibTeX to cite the toolkit, by its version, and resolutions, each once.

    The bundled draft has its symbol here, which its text does not give.
    """
    entries = map(_bibtex, told_apart(map(to_cite, resolutions)))
    return "\n\n".join([_SOFTWARE.format(version=toolkit.__version__), *entries]) + "\n"


def to_cite(resolution: Resolution) -> Work:
    """The entry by which a resolution is cited: the bundled draft has its symbol, which its text does not give."""
    work = itself(resolution)
    if resolution.document.sha256 != data.BUNDLED_SHA256:
        return work
    symbol = Symbol(data.BUNDLED_SYMBOL)
    return work._replace(id=slug(symbol), symbol=symbol)


def told_apart(works: Iterable[Work]) -> Iterator[Work]:
    """Each work once, with an ``id`` that no other has, in whatever case.

    What comes later under the same has its language behind it, or a number.

    >>> work = itself(toolkit.load())
    >>> [one.id for one in told_apart([work, work, work._replace(language="fr"), work._replace(title="Again")])]
    ['resolution', 'resolution-fr', 'resolution-2']
    """
    taken: set[str] = set()
    for work in dict.fromkeys(works):
        spoken = [work.language] if work.language != "en" else []
        names = (f"{work.id}-{more}" for some in (spoken, count(2)) for more in some)
        id = work.id if work.id.lower() not in taken else next(name for name in names if name.lower() not in taken)
        taken.add(id.lower())
        yield work._replace(id=id)


def csl(resolution: Resolution) -> str:
    """CSL-JSON: an array of items, the resolution first.

    Source of the fields: "CSL-JSON" and the appendix of item types of the Citation Style Language 1.0.2.

    >>> import toolkit
    >>> items = json.loads(csl(toolkit.load()))
    >>> items[1]["id"], items[1]["number"], items[1]["issued"]
    ('A-RES-37-4', 'A/RES/37/4', {'date-parts': [[1982, 10, 22]]})
    """
    items = [_csl(entry) for entry in told_apart((itself(resolution), *cited(resolution)))]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _csl(entry: Work) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.id, "type": _TYPES.get(entry.kind, "report"), "title": entry.title}
    item["genre"] = "draft resolution" if entry.kind == "draft" else entry.kind
    if entry.organ:
        item["author"] = [{"literal": entry.author}]
        item["authority"] = entry.organ
    item["publisher"] = "United Nations"
    if entry.symbol:
        item |= {"number": str(entry.symbol)} | ({"URL": entry.url} if entry.url else {})
    if entry.note:
        item["note"] = entry.note
    if entry.date:
        item["issued"] = {"date-parts": [[entry.date.year, entry.date.month, entry.date.day]]}
    elif entry.year:
        item["issued"] = {"date-parts": [[entry.year]]}
    return item
