"""The command line of lessons: ``python -m toolkit lessons FILE``, or ``--results FOLDER`` for what a class handed in.

Data goes to standard output, what needs a look and what fails to standard error; the exit status is 1 if something
failed.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence

import toolkit
from toolkit import export, lessons, tables
from toolkit.errors import ToolkitError
from toolkit.lessons import Exercise
from toolkit.written import print_out, shown


def main(arguments: Sequence[str]) -> int:
    """Run the command; returns its exit status: 0, or 1 if something failed."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if (options.file is None) == (options.results is None):
        parser.error("give a FILE to make a lesson of, or --results FOLDER")
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            content = _results(options) if options.results else _lesson(options)
    except ToolkitError as error:
        sys.stderr.write(f"{shown(str(error))}\n")
        return 1
    for one in caught:
        sys.stderr.write(f"{shown(str(one.message))}\n")
    print_out(content)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m toolkit lessons", description="Exercises made of a resolution.")
    parser.add_argument("file", nargs="?", metavar="FILE", help="the resolution")
    parser.add_argument("--other", metavar="FILE", help="its earlier edition, for questions on what changed")
    parser.add_argument("--kinds", metavar="KIND,KIND", help=f"of {', '.join(lessons.KINDS)}; all if not given")
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="the class number: it decides on the questions"
    )
    parser.add_argument("--each", type=int, default=2, metavar="N", help="at most so many of a kind (2)")
    parser.add_argument("--export", choices=export.made_of("lesson"), help="write the lesson for another program")
    parser.add_argument("--results", metavar="FOLDER", help="write what a class handed in as a table, as CSV")
    return parser


def _results(options: argparse.Namespace) -> str:
    return str(tables.to_csv(lessons.results(options.results)))


def _lesson(options: argparse.Namespace) -> str | bytes:
    kinds = options.kinds.split(",") if options.kinds else None
    other = toolkit.load(options.other) if options.other else None
    made = lessons.lesson(toolkit.load(options.file), kinds, options.seed, other=other, each=options.each)
    if options.export:
        return export.FORMATS[options.export].write(made)
    return "\n".join(_said(i, one) for i, one in enumerate(made.exercises, 1))


def _said(number: int, one: Exercise) -> str:
    """An exercise with its key, as plain text."""
    places = {i: f"{place}" if one.form == "order" else "*" for place, i in enumerate(one.key, 1)}
    choices = [f"   {places.get(i, ' ')} {choice}" for i, choice in enumerate(one.choices)]
    lines = [f"{number}. {one.question}", *([f"   “{one.quote}”"] if one.quote else []), *choices, f"   = {one.why}"]
    return "".join(f"{shown(line)}\n" for line in lines)
