"""The command line of codes: ``python -m toolkit codes FILE FOLDER``: what a class coded, as a table or a file.

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
from toolkit.annotate.themes import load_codebook
from toolkit.coding import collect, imported
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
    parser.add_argument("codings", nargs="+", metavar="CODES", help="a folder of codings, or files: .csv, .qdpx, .xlsx")
    parser.add_argument("--codebook", metavar="FILE", help="the codebook, if it is not the toolkit's")
    form = parser.add_mutually_exclusive_group()
    named = [name for name, table in tables.TABLES.items() if table.takes == "codings"]
    form.add_argument("--table", choices=named, help="write this table of the codings that count, as CSV")
    form.add_argument("--export", choices=export.made_of("codings"), help="write them for another program")
    form.add_argument("--to", metavar="FOLDER", help="write them as files that a coding desk continues")
    return parser


def _made(options: argparse.Namespace) -> str | bytes:
    resolution = toolkit.load(options.file)
    book = load_codebook(options.codebook) if options.codebook else load_codebook()
    given = options.codings
    received = collect.collect(given[0] if len(given) == 1 and Path(given[0]).is_dir() else given, resolution, book)
    found = collect.codings(received)
    if not (options.table or options.export or options.to):
        return str(tables.to_csv(tables.collected(resolution, received)))
    for one in received:
        if one.noticed:
            sys.stderr.write(f"{shown(f'{one.file}: {one.noticed}')}\n")
    if options.table:
        return str(tables.to_csv(tables.TABLES[options.table].load()(resolution, found, codebook=book)))
    if options.export:
        return export.FORMATS[options.export].write(resolution, found)
    paths = imported.save(imported.Imported(tuple(found)), resolution, options.to)
    return "".join(f"{shown(str(path))}\n" for path in paths)
