"""Words as they may be written: into a file, into the cell of a spreadsheet, into the name of a file, to a terminal.

What a document or the name of its file says is data. These functions keep it from being taken for anything else: half
characters and control characters are replaced, and a cell that a spreadsheet would take for a formula is marked.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from calendar import month_name
from collections.abc import Iterable

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
_FORMULA = re.compile(r"[\s\x00-\x20\ufeff]*[=+\-@＝＋－＠]|[\t\r\n']")
_NOT_IN_NAMES = '\\/:*?"<>|'  # what a file's name must not have on some system
_DEVICE = re.compile(r"(?i)^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?=[. ]*(?:\.|$))")  # what Windows takes for one
_LONGEST_NAME = 180  # bytes; a file system takes 255, and an ending is still to come


def whole(text: str) -> str:
    r"""The text with each surrogate, half a character that no file can hold, replaced by U+FFFD.

    >>> whole("a\udce9")
    'a\ufffd'
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def shown(words: str) -> str:
    r"""Words for people to see: what steers a terminal, turns the direction of the line or is no character is U+FFFD.

    >>> shown("\x1b[31mred.md")
    '\ufffd[31mred.md'
    """
    return words if words.isascii() and words.isprintable() else _CONTROL.sub("\ufffd", whole(words))


def folded(name: str) -> str:
    """A person's name as it is compared: case, spaces and the way in which accents are written do not count.

    Nor do characters that are not seen, such as those that say in which direction it is read.

    >>> folded("  ZOË  Q ") == folded("Zoe\\u0308\\u200b q")
    True
    """
    seen = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFKC", " ".join(seen.split())).casefold()


def file_name(name: str) -> str:
    r"""A name made into one that every file system takes, without a folder; "" if nothing is left of it.

    >>> file_name("a\0b"), file_name("A/77/L.18"), file_name(".."), file_name("con.1")
    ('a-b', 'A-77-L.18', '', 'con-.1')
    """
    plain = "".join(c if c.isprintable() and c not in _NOT_IN_NAMES else "-" for c in name)
    return _DEVICE.sub(r"\g<0>-", plain.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" ."))


# ------------------------------------------------------------------------------------------------------------------ CSV


def guarded(cell: str) -> str:
    """The cell as all CSV files of the toolkit have it; ``unguarded`` is the way back.

    A spreadsheet takes what begins with ``=``, ``+``, ``-`` or ``@`` for a formula, which may send the table to a
    stranger. Such a cell gets an apostrophe before it, also where white space precedes the sign; so does one that
    begins with a tab, a line end or an apostrophe. Lone surrogates become U+FFFD.

    >>> guarded("=1+1"), guarded("'tis"), guarded("1+1")
    ("'=1+1", "''tis", '1+1')
    """
    cell = whole(cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The words of a cell that ``guarded`` made.

    >>> unguarded("'=1+1"), unguarded("1+1")
    ('=1+1', '1+1')
    """
    return cell.removeprefix("'")


def line(cells: Iterable[str]) -> str:
    """A line of a CSV file, made of cells as they are: commas between them, quotation marks where they are needed.

    The csv module of Python forgets that a lone carriage return needs them.

    >>> line(["a", "b,c", 'd"'])
    'a,"b,c","d""\"\\n'
    """
    made = ",".join('"' + c.replace('"', '""') + '"' if re.search('[",\r\n\0]', c) else c for c in cells)
    return (made or '""') + "\n"


def sums_line(sha256: str, name: str) -> str:
    r"""A line of a file that ``sha256sum -c`` checks, escaped as GNU coreutils do: a name may hold a line end.

    >>> sums_line("ab", "a\nb.md")
    '\\ab  a\\nb.md\n'
    """
    escaped = whole(name).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{chr(92) if escaped != whole(name) else ''}{sha256}  {escaped}\n"


def quantity(number: int, noun: str) -> str:
    """A number with its noun.

    >>> quantity(1, "hit"), quantity(1200, "hit")
    ('1 hit', '1,200 hits')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def when(edtf: str) -> str:
    """A date or a period of the Extended Date/Time Format in words; anything else as it is.

    >>> when("2016-04-14/2016-04-15"), when("2024-09/2025-09"), when("XXXX-03-15"), when("2024")
    ('14 April 2016 to 15 April 2016', 'September 2024 to September 2025', '15 March of every year', '2024')
    >>> when("XXXX-10-24/XXXX-10-31")
    '24 October to 31 October of every year'
    >>> when("../2030"), when("2024-09/..")
    ('by 2030', 'from September 2024 on')
    """
    if edtf.startswith("../"):
        return f"by {when(edtf.removeprefix('../'))}"
    if edtf.endswith("/.."):
        return f"from {when(edtf.removesuffix('/..'))} on"
    first, *last = (_day(end) for end in edtf.split("/"))
    return " to ".join([first.removesuffix(" of every year"), *last]) if last else first


def _day(edtf: str) -> str:
    found = re.fullmatch(r"(\d{4}|XXXX)-(0[1-9]|1[0-2])(?:-(\d\d))?", edtf)
    if not found:
        return edtf
    year, month, day = found.groups()
    words = f"{int(day)} {month_name[int(month)]}" if day else month_name[int(month)]
    return f"{words} {year}" if year != "XXXX" else f"{words} of every year"


def print_out(content: str | bytes) -> None:
    """Write words, or a file's bytes, to the standard output, after all that was written there before."""
    if isinstance(content, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content)
    sys.stdout.flush()
