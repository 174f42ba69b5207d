"""The command line: ``python -m toolkit FILE...`` summarizes each file; options write tables or the whole text.

The choices are those of ``tables.TABLES`` and ``export.FORMATS`` that are made of a resolution, or of several. Data
goes to standard output, errors to standard error. A file that cannot be read is named there and skipped; the exit
status is then 1. ``python -m toolkit library`` asks a library of many files, ``python -m toolkit lessons`` makes
exercises, ``python -m toolkit codes`` reads what a class coded: ``toolkit.library.command``,
``toolkit.lessons.command``, ``toolkit.coding.command``.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import toolkit
from toolkit import export, read, tables
from toolkit.errors import ToolkitError, advice
from toolkit.model import Resolution
from toolkit.notices import on_the_command_line
from toolkit.written import print_out, quantity

_MOST_DOUBTS = 5
_SUBJECTS = ("resolution", "comparison", "parallel")  # what files alone are enough for
_ELSEWHERE = {"lesson": "lessons FILE", "codings": "codes FILE FOLDER", "codebook": "codes FILE FOLDER"}
_Writer = Callable[[Resolution, bool], str | bytes]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status: 0, or 1 if a file failed."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["library"]:
        from toolkit.library.command import main as library  # only when asked for

        _encode("utf-8")
        return _ended(lambda: library(given[1:]))
    if given[:1] == ["lessons"]:
        from toolkit.lessons.command import main as lessons  # only when asked for

        _encode("utf-8")
        return _ended(lambda: lessons(given[1:]))
    if given[:1] == ["codes"]:
        from toolkit.coding.command import main as codes  # only when asked for

        _encode("utf-8")
        return _ended(lambda: codes(given[1:]))
    if given[:1] == ["site"]:
        from toolkit.explorers.static.command import main as site  # only when asked for

        _encode("utf-8")
        return _ended(lambda: site(given[1:]))
    parser = _parser()
    options = parser.parse_args(given)
    entry = tables.TABLES.get(options.table) or export.FORMATS.get(options.export)
    if entry and entry.takes == "comparison" and len(options.files) != 2:
        parser.error(f"{entry.name} compares two FILEs: the earlier edition, then the later one")
    if entry and entry.takes == "parallel" and len(options.files) < 2:
        parser.error(f"{entry.name} takes two to six FILEs: language versions of one resolution")
    if options.export and entry and entry.takes == "resolution" and len(options.files) > 1:
        parser.error("--export writes one FILE at a time")
    write = _written(entry, len(options.files)) if entry else _json if options.json else _summary
    _encode("utf-8" if entry or options.json else None)
    return _ended(lambda: _run(options.files, write))


def _encode(encoding: str | None) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def _ended(run: Callable[[], int]) -> int:
    """The exit status of a run, which a reader or a key may end."""
    try:
        with on_the_command_line():
            return run()
    except BrokenPipeError:  # the reader of the output has enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m toolkit",
        description="Read resolutions of the United Nations: a summary of each, a table, or the whole text.",
        epilog="python -m toolkit library --help: many resolutions, kept in a folder and asked together. "
        "python -m toolkit lessons --help: exercises made of a resolution. "
        "python -m toolkit codes --help: what a class coded. "
        "python -m toolkit site --help: resolutions as web pages that work without Python.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help=f"a resolution: {read.known()}")
    form = parser.add_mutually_exclusive_group()
    choices = [name for name, format in export.FORMATS.items() if format.takes in _SUBJECTS]
    named = [name for name, table in tables.TABLES.items() if table.takes in _SUBJECTS]
    form.add_argument("--table", choices=named, help="write this table of all files, as CSV")
    form.add_argument(
        "--json", action="store_true", help="write all that was found: one JSON object for each file, one per line"
    )
    form.add_argument(
        "--export",
        choices=choices,
        type=_format,
        help="write a format for other programs: of the file, of two editions, of versions",
    )
    parser.add_argument("--version", action="version", version=toolkit.__version__)
    return parser


def _format(name: str) -> str:
    """The name of a format; one that is made of something else says which command makes it."""
    takes = export.FORMATS[name].takes if name in export.FORMATS else ""
    if takes in _ELSEWHERE:
        raise argparse.ArgumentTypeError(f"{name}: use python -m toolkit {_ELSEWHERE[takes]} --export {name}")
    return name


def _run(files: Sequence[str], write: _Writer) -> int:
    read = 0
    for number, file in enumerate(files, 1):
        _progress(number, files)
        try:
            words = write(toolkit.load(file), not read)
        except ToolkitError as error:
            _progress(0, files)
            sys.stderr.write(f"{_plain(f'{file}: {error.what}.{advice(error.todo)}')}\n")
            continue
        read += 1
        _progress(0, files)
        print_out(words)
    return 0 if read == len(files) else 1


def _progress(number: int, files: Sequence[str]) -> None:
    """Show on a terminal which file is read; 0 clears the line."""
    if len(files) > 1 and sys.stderr.isatty():
        done = "#" * (20 * number // len(files))
        line = f"[{done:.<20}] {number}/{len(files)} {_plain(Path(files[number - 1]).name)[:40]}" if number else ""
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def _summary(resolution: Resolution, first: bool) -> str:
    head, document = resolution.masthead, resolution.document
    date = head.adopted or head.date
    joint = " on " if head.adopted else " of "
    kind = joint.join(filter(None, [head.status, f"{date.day} {date:%B %Y}" if date else None]))
    facts = [
        resolution.counted(" and "),
        quantity(len(resolution.footnotes), "footnote"),
        quantity(len(resolution.citations), "citation"),
        quantity(len(resolution.dates), "date"),
    ]
    lines = [
        f"{head.symbol} ({document.name})" if head.symbol else document.name,
        ", ".join(filter(None, [head.organ, f"session {head.session}" if head.session else None, kind])),
        head.title or "",
        str(head.vote or ""),
        ", ".join(facts),
    ]
    for doubt in resolution.doubts[:_MOST_DOUBTS]:
        words = " ".join(document.text[doubt.span.start : doubt.span.end].split())
        lines.append(f'doubtful: {doubt.what} ("{words[:60]}{"..." if len(words) > 60 else ""}")')
    if len(resolution.doubts) > _MOST_DOUBTS:
        lines.append(f"doubtful: {len(resolution.doubts) - _MOST_DOUBTS} places more (--table doubts)")
    return ("" if first else "\n") + "\n  ".join(_plain(line) for line in lines if line) + "\n"


def _written(entry: tables.Table | export.Format, count: int) -> _Writer:
    """What writes a table or a file; of editions or language versions, when the last of this number is there."""
    together: list[Resolution] = []

    def write(resolution: Resolution, first: bool) -> str | bytes:
        subject: Any = resolution
        if entry.takes != "resolution":
            together.append(resolution)
            if len(together) < count:
                return ""
            from toolkit.compare import compare  # only when asked for

            first = True
            subject = compare(*together) if entry.takes == "comparison" else toolkit.parallel(together)
            if entry.takes == "comparison" and subject.unrelated:
                names = " and ".join(one.name for one in together)
                sys.stderr.write(f"{_plain(names)} are not editions of the same text: nothing is paired\n")
        if isinstance(entry, export.Format):
            return entry.write(subject)
        return tables.to_csv(entry.load()(subject), header=first)

    return write


def _json(resolution: Resolution, first: bool) -> str:
    return json.dumps(resolution.to_dict(), ensure_ascii=False) + "\n"


def _plain(words: str) -> str:
    """Words without the control characters by which a file could steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)


if __name__ == "__main__":
    sys.exit(main())
