"""The identity of a UN document, as the Organization writes it."""

from __future__ import annotations

import re
from urllib.parse import quote

from toolkit.model.organs import organ_of

SITE = "https://docs.un.org"

_RESOLUTION = re.compile(
    r"""
    (?P<body>[A-Z][A-Z0-9./-]*?) /RES/          # the organ's letters: A, S, E, A/HRC, UNEP/EA.6, ...
    (?:
        (?P<special>(?:ES|S)-\d+) / (?P<special_number>\d+)        # A/RES/ES-10/1, A/HRC/RES/S-28/1
      | (?P<session>\d+) / (?P<number>\d+)                         # A/RES/77/18, E/RES/2020/5
      | (?P<old>\d+) \s? \( (?P<bracket>[^()]{1,12}) \)            # A/RES/3369(XXX), S/RES/1373(2001)
      | (?P<bare>\d+)                                              # UNEP/EA.2/RES/24
    )
    (?P<part>(?:[A-Z]{1,2}(?:-[A-Z]{1,2})?)?) $                    # A/RES/46/36L, A/RES/78/80A-B
    """,
    re.VERBOSE,
)

HEALTH = r"(?:WHA\d+\.\d+|EB\d+\.R\d+)"
"""A resolution of the World Health Assembly or of its Executive Board: WHA58.3, EB130.R5."""
_HEALTH = re.compile(HEALTH)
_KINDS = {
    **{"/RES/": "resolution", "/Res.": "resolution", "/DEC/": "decision", "/Dec.": "decision"},
    "/PRST/": "presidential statement",
}
_RECORD = re.compile(r"/(?:PV|SR)\.\d")
_DRAFT = re.compile(r"/L\.\d")
_WHOLE = re.compile(r"[A-Z][A-Z0-9.]*(?:/[A-Za-z0-9.()\-,]+)+")
_ABBREVIATED = re.compile(r"(?<=/)(?:REV|ADD|CORR|AMEND|RES|DEC)(?=\.)")
DOUBLED = tuple(2 * letter for letter in "ABCDEFGH")  # the letters of a resolution's parts behind Z
_PARTS = re.compile(  # "A/RES/78/80 A-B", "A/RES/78/80 A and B"
    r"(?<=\d)\s?([A-Z])(?:\s?[-–]\s?|\s(?:AND|TO)\s)([A-Z])$"
)
_SPACE = re.compile(rf"\s*([/()])\s*|(?<=\d)\s+(?=(?:[A-Za-z]|{'|'.join(DOUBLED)})$)|\s+(?=[IVXLivxl0-9]+\))")


class Symbol(str):
    """The symbol of a UN document, in one canonical spelling.

    A ``Symbol`` is a string, so it sorts, hashes and prints as one; its parts are properties.
    Two ways of writing the same resolution are one Symbol. The source of the grammar is the UN's
    own guide to symbols (Dag Hammarskjöld Library, "UN document symbols").

    >>> Symbol.parse("a/res/77/18")
    Symbol('A/RES/77/18')
    >>> Symbol.parse("A/RES/3369 (XXX)") == Symbol.parse("A/RES/3369(XXX)")
    True
    >>> Symbol.parse("A/RES/78/80 A and B")
    Symbol('A/RES/78/80A-B')
    >>> s = Symbol.parse("A/RES/77/18"); (s.organ, s.session, s.number, s.kind)
    ('General Assembly', 77, 18, 'resolution')
    >>> Symbol.parse("A/RES/3369(XXX)").session
    30
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """The symbol that a string spells: in upper case, without spaces around a slash, a bracket or a last letter.

        Raises ``ValueError`` if the string has no slash (but for "WHA58.3", "EB130.R5") or holds others than a
        symbol's letters, digits, brackets, dots, hyphens and slashes.
        """
        plain = text.strip().upper()
        if "/RES/" in plain and plain[-1:].isalpha():
            plain = _PARTS.sub(r"\1-\2", plain)
        if len(plain.split()) > 1:
            plain = _SPACE.sub(lambda m: m[1] or "", plain)
        if "." in plain:
            plain = _ABBREVIATED.sub(lambda m: m[0].title(), plain)
        if not _WHOLE.fullmatch(plain) and not _HEALTH.fullmatch(plain):
            raise ValueError(f"not the symbol of a UN document: {text!r}")
        return cls(plain)

    def __repr__(self) -> str:
        return f"Symbol({str(self)!r})"

    def __str__(self) -> str:
        return str.__str__(self)

    @property
    def kind(self) -> str:
        """ "resolution", "decision", "draft", "meeting record", "presidential statement" or "document"."""
        if "/" not in self and _HEALTH.fullmatch(self):
            return "resolution"
        for mark, kind in _KINDS.items():
            if mark in self:
                return kind
        if _RECORD.search(self):
            return "meeting record"
        return "draft" if _DRAFT.search(self) else "document"

    @property
    def organ(self) -> str | None:
        """The organ whose symbol it is, as `toolkit.model.organs` lists them; None for a body outside the list.

        >>> Symbol("E/CN.4/RES/2005/9").organ, Symbol("A/C.3/77/L.18").organ, Symbol("A/77/459").organ
        ('Commission on Human Rights', 'Third Committee', 'General Assembly')
        """
        return organ_of(self)

    @property
    def session(self) -> int | None:
        """The session (of the Assembly or of the Human Rights Council) that the symbol names.

        None if the symbol counts by year or continuously, as the Security Council's do.
        """
        found = _RESOLUTION.match(self)
        if found is None:
            plain = re.match(r"A/(?:HRC/PRST/)?(\d{1,2})/", self)
            return int(plain[1]) if plain else None
        if found["session"] and len(found["session"]) < 4:
            return int(found["session"])
        return roman(found["bracket"]) if found["bracket"] else None

    @property
    def number(self) -> int | None:
        """The number of a resolution inside its session or year; None for other documents."""
        found = _RESOLUTION.match(self)
        if found is None:
            return None
        number = found["special_number"] or found["number"] or found["old"] or found["bare"]
        return int(number)

    @property
    def whole(self) -> Symbol:
        """The resolution of which this is a part (the B of A/RES/56/210B); otherwise the symbol itself.

        >>> Symbol.parse("A/RES/56/210B").whole, Symbol.parse("A/RES/77/18").whole
        (Symbol('A/RES/56/210'), Symbol('A/RES/77/18'))
        """
        found = _RESOLUTION.match(self)
        return Symbol(self[: found.start("part")]) if found and found["part"] else self

    @property
    def short(self) -> str:
        """The form that running text uses for a resolution: "77/18", "3369 (XXX)", "1373 (2001)".

        >>> Symbol.parse("A/RES/3369(XXX)").short
        '3369 (XXX)'
        """
        found = _RESOLUTION.match(self)
        return str(self) if found is None else self[found.end("body") + 5 :].replace("(", " (")

    @property
    def url(self) -> str:
        """The address of the document on the UN's documents site; "" for one of the World Health Assembly."""
        return self.address("en")

    def address(self, language: str) -> str:
        """The address of the document in a language, as ``url`` is that in English."""
        return f"{SITE}/{language}/{quote(self)}" if "/" in self else ""


def roman(text: str) -> int | None:
    """The value of a Roman numeral, None for any other text.

    >>> roman("XXX"), roman("1373")
    (30, None)
    """
    if not re.fullmatch(r"(?=.)M*(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})", text):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[c] for c in text]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
