"""The command line of a library: ``python -m toolkit library add|search|table|fetch|info SHELF ...``.

Data goes to standard output, what happens and what fails to standard error; the exit status is 1 if something failed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from toolkit.errors import ToolkitError, advice
from toolkit.library import Library
from toolkit.library.fetch import FORMS, LANGUAGES
from toolkit.library.search import PARTS
from toolkit.written import quantity, shown


def main(arguments: Sequence[str]) -> int:
    """Run the command; returns its exit status: 0, or 1 if something failed."""
    options = _parser().parse_args(arguments)
    try:
        writes = options.writes or any(getattr(options, name, None) for name in ("theme", "stems"))  # what they need
        with Library(options.shelf, readonly=not writes) as library:
            return int(options.run(library, options))
    except ToolkitError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m toolkit library", description="Many resolutions in one folder.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, help: str, *, writes: bool = False) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help, description=help)
        made.add_argument("shelf", metavar="SHELF", help="the folder of the library")
        made.add_argument("--json", action="store_true", help="write JSON, one object a line")
        made.set_defaults(run=run, writes=writes)
        return made

    adding = command("add", _add, "add files, folders and zip archives to a folder, made if absent", writes=True)
    adding.add_argument("sources", nargs="+", metavar="FILE")
    adding.add_argument("--workers", type=int, metavar="N", help="processes; by default one a processor")
    adding.add_argument("--tables", nargs="*", default=[], metavar="TABLE", help="tables to make at once")
    finding = command("search", _search, "find words, each place with the words around it")
    finding.add_argument("query", metavar="QUERY", help="as '\"prevent* violent extremism\" NOT sport'")
    finding.add_argument("--part", choices=PARTS)
    finding.add_argument("--phrase", metavar="PHRASE", help="only clauses with this opening phrase, act or family")
    finding.add_argument("--theme", metavar="THEME", help="only clauses with this theme, as violent-extremism")
    finding.add_argument("--stems", action="store_true", help="find other forms of the same English word")
    finding.add_argument("--ranked", action="store_true", help="the most fitting first; else by date")
    finding.add_argument("--most", type=_count, default=100, metavar="N", help="passages to show (100)")
    making = command("table", _table, "write a table of all documents, as CSV", writes=True)
    making.add_argument("name", metavar="TABLE")
    making.add_argument("--workers", type=int, metavar="N")
    fetching = command("fetch", _fetch, "fetch documents of the United Nations by their symbols", writes=True)
    fetching.add_argument("symbols", nargs="+", metavar="SYMBOL", help="as A/RES/75/16: nothing else is asked for")
    fetching.add_argument("--language", choices=LANGUAGES, default="en", help="its code (en)")
    fetching.add_argument("--form", choices=FORMS, default="pdf", help="of the file (pdf)")
    fetching.add_argument("--offline", action="store_true", help="only take what was fetched before")
    for made in (finding, making):
        made.add_argument("--organ", metavar="ORGAN", help='as "General Assembly"')
        made.add_argument("--years", nargs=2, type=int, metavar=("FIRST", "LAST"))
    command("info", _info, "how many documents there are, of which organs and years, and what failed")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 on")
    return int(text)


def _add(library: Library, options: argparse.Namespace) -> int:
    done = library.add(options.sources, workers=options.workers, tables=options.tables)
    for failure in done.failed:
        sys.stderr.write(shown(f"{failure.name}: {failure.what}.{advice(failure.todo)}") + "\n")
    counts = {"added": done.added, "skipped": done.skipped, "failed": len(done.failed), "documents": len(library)}
    words = "{added} added, {skipped} there already, {failed} failed; ".format(**counts)
    words += f"{quantity(len(library), 'document')} in all"
    _say(counts, words, options)
    return int(bool(done.failed))


def _search(library: Library, options: argparse.Namespace) -> int:
    names = ("part", "phrase", "theme", "stems", "ranked", "organ")
    hits = library.search(options.query, years=_years(options), **{name: getattr(options, name) for name in names})
    for line in hits.lines(0, options.most):
        words = f"{line.doc} {line.clause or line.part}: {line.left}[{line.keyword}]{line.right}"
        _say(line._asdict() | {"span": list(line.span)}, words, options)
    sys.stderr.write(f"{quantity(hits.total, 'passage')} of {quantity(hits.documents, 'document')}\n")
    return 0


def _fetch(library: Library, options: argparse.Namespace) -> int:
    failed = 0
    for place, symbol in enumerate(options.symbols, 1):
        sys.stderr.write(shown(f"{place}/{len(options.symbols)} {symbol}") + "\n")
        try:
            done = library.fetch(symbol, options.language, options.form, options.offline)
        except ToolkitError as error:
            failed += 1
            sys.stderr.write(f"{error}\n")
            continue
        note = f" ({done.note})" if done.note else ""
        came = "fetched" if done.new else "there already"
        _say(done._asdict(), f"{done.symbol} {done.language}: {came}, document {done.document}{note}", options)
    return int(bool(failed))


def _table(library: Library, options: argparse.Namespace) -> int:
    from toolkit.tables import to_csv

    given = {"organ": options.organ, "year": _years(options)}
    where = {name: value for name, value in given.items() if value is not None}
    made = library.table(options.name, where, workers=options.workers)
    sys.stdout.write(made.to_json(orient="records", lines=True, date_format="iso") if options.json else to_csv(made))
    return 0


def _info(library: Library, options: argparse.Namespace) -> int:
    documents = library.documents
    years = documents["year"].dropna()
    facts = {
        "documents": len(documents),
        "counted": int(documents["counted"].sum()),
        "organs": documents["organ"].value_counts().to_dict(),
        "years": [int(years.min()), int(years.max())] if len(years) else [],
        "words": int(documents["words"].sum()),
        "failures": len(library.failures),
    }
    organs = "; ".join(f"{organ or 'not known'} {count:,}" for organ, count in facts["organs"].items())
    written = facts | {"organs": organs, "years": " to ".join(map(str, facts["years"]))}
    _say(facts, "\n".join(f"{name}: {value}" for name, value in written.items()), options)
    return 0


def _years(options: argparse.Namespace) -> tuple[int, int] | None:
    return (options.years[0], options.years[1]) if options.years else None


def _say(facts: dict[str, Any], words: str, options: argparse.Namespace) -> None:
    lines = [json.dumps(facts, ensure_ascii=False)] if options.json else map(shown, words.split("\n"))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
