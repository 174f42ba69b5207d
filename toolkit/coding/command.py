"""The command line of codes: ``python -m toolkit codes FILE FOLDER``: what a class coded, as a table or a file.

``--decide TABLE --who NAME`` makes the gold coding of it: the table is that of ``--table adjudicated``, with what was
decided and why filled in.

Data goes to standard output, what needs a look and what fails to standard error; the exit status is 1 if something
failed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import toolkit
from toolkit import export, tables
from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.coding import adjudicate, collect, imported, log, refi
from toolkit.errors import ToolkitError
from toolkit.written import print_out, shown


def main(arguments: Sequence[str]) -> int:
    """Run the command; returns its exit status: 0, or 1 if something failed."""
    options = _parser().parse_args(arguments)
    try:
        content = _made(options)
    except ToolkitError as error:
        sys.stderr.write(f"{shown(str(error))}\n")
        return 1
    print_out(content)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m toolkit codes",
        description="What a class coded: who coded what, how far they agree, and the same for other programs.",
    )
    parser.add_argument("file", metavar="FILE", help="the resolution that was coded")
    parser.add_argument("codings", nargs="*", metavar="CODES", help="a folder of codings, or files: .csv, .qdpx, .xlsx")
    parser.add_argument("--codebook", metavar="FILE", help="the codebook, if it is not the toolkit's: .toml or .qdc")
    form = parser.add_mutually_exclusive_group()
    named = [name for name, table in tables.TABLES.items() if table.takes == "codings"]
    form.add_argument("--table", choices=named, help="write this table of the codings that count, as CSV")
    forms = [*export.made_of("codings"), *export.made_of("codebook")]
    form.add_argument("--export", choices=forms, help="write them, or the codebook (qdc), for another program")
    form.add_argument(
        "--decide", metavar="TABLE", help="write the gold coding: TABLE is 'adjudicated' as CSV, filled in"
    )
    parser.add_argument("--who", metavar="NAME", help="who decides; needed with --decide")
    parser.add_argument("--to", metavar="FOLDER", help="write them as files that a coding desk continues")
    return parser


def _made(options: argparse.Namespace) -> str | bytes:
    resolution = toolkit.load(options.file)
    book = _codebook(options.codebook)
    if options.export in export.made_of("codebook"):
        return export.FORMATS[options.export].write(book)
    if not options.codings:
        raise ToolkitError("no codings are named", where="codes", todo="name a folder of codings, or files")
    given = options.codings
    for missing in (path for path in given if not Path(path).exists()):
        raise ToolkitError("there is no such file or folder", where=missing, todo="check the path")
    received = collect.collect(given[0] if len(given) == 1 and Path(given[0]).is_dir() else given, resolution, book)
    found = collect.codings(received)
    if not (options.table or options.export or options.decide or options.to):
        return str(tables.to_csv(tables.collected(resolution, received)))
    for one in received:
        if one.noticed:
            sys.stderr.write(f"{shown(f'{one.file}: {one.noticed}')}\n")
    if options.table:
        return str(tables.to_csv(tables.TABLES[options.table].load()(resolution, found, codebook=book)))
    if options.export:
        return export.FORMATS[options.export].write(resolution, found, book)
    if options.decide:
        decisions = adjudicate.read_decisions(options.decide, resolution)
        todo = 'write "given" or "not given" into the column decision of the table, and your reason into why'
        found = [adjudicate.to_save(resolution, found, decisions, who=options.who or "", todo=todo)]
        if not options.to:
            return b"".join([log.HEADER, *map(log.line, found[0].entries)])
    paths = imported.save(imported.Imported(tuple(found)), resolution, options.to)
    return "".join(f"{shown(str(path))}\n" for path in paths)


def _codebook(name: str | None) -> Codebook:
    if name and name.lower().endswith(".qdc"):
        return refi.read_codebook(name, load_codebook())
    return load_codebook(name) if name else load_codebook()
