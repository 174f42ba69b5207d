"""The command line of the reading room: ``python -m toolkit site FILE... --to FOLDER``.

The address of the start page goes to standard output; what cannot be read or made, and why, to standard error. The exit
status is 1 if a file cannot be read or the folder not be written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import toolkit
from toolkit.errors import ToolkitError, advice
from toolkit.explorers.static.site import write_site
from toolkit.library import Library
from toolkit.written import shown


def main(arguments: Sequence[str]) -> int:
    """Run the command; returns its exit status: 0, or 1 if something failed."""
    options = _parser().parse_args(arguments)
    read, failed = [], 0
    library = Library(options.library) if options.library else None
    for name in options.files:
        try:
            read.append(library[name] if library else toolkit.load(name))
        except ToolkitError as error:
            failed = 1
            _tell(f"{name}: {error.what}.{advice(error.todo)}")
    if not read:
        return 1
    try:
        sys.stdout.write(f"{write_site(read, Path(options.to), _tell)}\n")
    except ToolkitError as error:
        _tell(str(error))
        return 1
    return failed


def _tell(words: str) -> None:
    sys.stderr.write(f"{shown(words)}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m toolkit site",
        description="Write resolutions as a reading room: pages that work without Python, from a server or a disk.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a resolution; with --library its symbol")
    parser.add_argument("--to", required=True, metavar="FOLDER", help="where the pages go")
    parser.add_argument("--library", metavar="FOLDER", help="the library that has the resolutions")
    return parser
