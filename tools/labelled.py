"""How well a table agrees with labels made by reading: ``python tools/labelled.py events tests/gold/events_a.jsonl``.

A file of labels has one line (JSON) for each mention: "document" and "at" name the paragraph, the other keys are what
the table's row has to say. ``{"document": ..., "at": ..., "none": true}`` is a paragraph that has no mention. Of the
paragraphs that are named, all mentions are labelled; a row without a label is one too many.

- "when" says which row it is; rows and labels of one time are paired in reading order.
- "what": wordings, each with its core in square brackets; " … " parts the pieces. The row is right if its words
  contain the core and go no further than the wording: "the outcome of the [third forum] on wells".
- "where" and "bodies": all these have to be there, and no others but those in "where_may" and "bodies_may".
- "direction": the same word.

The texts are not part of the project: see ``tools/accuracy.py``. What is not there is skipped, aloud.

    python tools/labelled.py events tests/gold/events_a.jsonl          the figures
    python tools/labelled.py events tests/gold/events_a.jsonl --list   and each miss, with its text
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import toolkit  # noqa: E402
from toolkit import tables  # noqa: E402
from toolkit.model import Resolution  # noqa: E402
from tools.measure import yardstick  # noqa: E402

Row = dict[str, Any]
_COLUMNS = ("at", "when", "what", "where", "bodies", "direction")
_ARTICLE = re.compile(r"^(?:the|an?|that|its|to)\s+")


class Labelled(NamedTuple):
    """A table that can be measured: its rows, the key that says which row it is, and how each column is compared."""

    rows: Callable[[Resolution], list[Row]]
    key: str
    compare: dict[str, Callable[[Row, Row, str], bool]]


def _flat(words: str) -> str:
    words = re.sub(r"\s+", " ", words.replace("\u2011", "-").replace("\u2010", "-")).strip(" ,.;:").lower()
    return _ARTICLE.sub("", words)


def within(label: Row, row: Row, column: str) -> bool:
    """Whether the words of a row contain the core of one of the wordings and go no further than it.

    >>> within({"what": ["the outcome of the [third forum] on wells"]}, {"what": "the third forum on wells"}, "what")
    True
    >>> within({"what": ["the [third forum]"]}, {"what": "the second and third forum"}, "what")
    False
    """
    pieces = [_flat(piece) for piece in row[column].split(" … ")]
    for wording in label[column]:
        whole = [_flat(re.sub(r"[\[\]]", "", piece)) for piece in wording.split(" … ")]
        cores = [_flat(core) for core in re.findall(r"\[(.*?)\]", wording)]
        if all(any(p in w for w in whole) for p in pieces) and all(any(c in p for p in pieces) for c in cores):
            return True
    return False


def listed(label: Row, row: Row, column: str) -> bool:
    """Whether a row lists all that a label does, and nothing else but what the label allows."""
    words, wanted, may = row[column], set(label[column]), set(label.get(f"{column}_may", ()))
    with_comma = {name for name in wanted | may if ", " in name and name in words}  # "Washington, D.C."
    for name in with_comma:
        words = words.replace(name, "")
    found = with_comma | set(filter(None, re.split("[;,] ", words)))
    return wanted <= found <= wanted | may


def same(label: Row, row: Row, column: str) -> bool:
    """Whether row and label say the same."""
    return bool(label[column] == row[column])


def _events(resolution: Resolution) -> list[Row]:
    frame = tables.events(resolution)
    frame = frame[frame["note"] == ""].drop(columns="when").rename(columns={"clause": "at", "edtf": "when"})
    return [dict(row) for row in frame[list(_COLUMNS)].to_dict("records")]


TABLES = {
    "events": Labelled(_events, "when", {"what": within, "where": listed, "bodies": listed, "direction": same}),
}


def read(path: Path) -> list[Row]:
    """The lines of a file of labels."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def texts() -> Path | None:
    """The folder with the official texts; None, after saying so, if it is not there."""
    folder = yardstick() / "official" / "english"
    if folder.is_dir():
        return folder
    print("labelled: skipped, no documents found (the environment variable CORPUS names their folder)")
    return None


def documents(labels: list[Row], folder: Path) -> Iterator[tuple[str, Resolution, dict[str, list[Row]]]]:
    """Each document that labels name, parsed once, with its labels by paragraph."""
    named: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for label in labels:
        named[label["document"]][label["at"]].append(label)
    for name, paragraphs in named.items():
        official = json.loads((folder / f"{name}.json").read_text("utf8"))
        yield name, toolkit.parse(official["text"], format="text"), paragraphs


class Pair(NamedTuple):
    """A label and the row paired with it; one of them is None where the other stands alone."""

    text: str
    label: Row | None
    row: Row | None
    wrong: tuple[str, ...] = ()


def pairs(labels: list[Row], rows: list[Row], kind: Labelled, text: str) -> Iterator[Pair]:
    """Labels and rows of one paragraph, paired by their key in reading order."""
    left = list(rows)
    for label in labels:
        row = next((row for row in left if row[kind.key] == label[kind.key]), None)
        if row is None:
            yield Pair(text, label, None)
            continue
        left.remove(row)
        yield Pair(text, label, row, tuple(c for c, right in kind.compare.items() if not right(label, row, c)))
    yield from (Pair(text, None, row) for row in left)


def measured(kind: Labelled, labels: list[Row], folder: Path) -> Iterator[Pair]:
    """Every pair of a file of labels, document by document."""
    for name, resolution, paragraphs in documents(labels, folder):
        rows = kind.rows(resolution)
        for at, wanted in paragraphs.items():
            text = f"{name} {at}: {resolution[at].text}"
            here = [row for row in rows if row["at"] == at]
            yield from pairs([one for one in wanted if not one.get("none")], here, kind, text)


def figures(found: list[Pair], kind: Labelled) -> dict[str, int]:
    """How many labels there are, how many are found, right in each column and in all, and how many rows are extra."""
    labels = [pair for pair in found if pair.label]
    counts = Counter({"labels": len(labels), "found": sum(pair.row is not None for pair in labels)})
    for column in kind.compare:
        counts[column] = sum(pair.row is not None and column not in pair.wrong for pair in labels)
    counts["all right"] = sum(pair.row is not None and not pair.wrong for pair in labels)
    counts["extra"] = sum(pair.label is None for pair in found)
    return dict(counts)


def main() -> int:
    """Measure a file of labels and show what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--list", action="store_true", help="show each miss with its text")
    options = parser.parse_args()
    kind, folder = TABLES[options.table], texts()
    if folder is None:
        return 0
    found = list(measured(kind, read(options.labels), folder))
    for pair in found if options.list else ():
        if pair.label is None or pair.row is None or pair.wrong:
            print(f"{pair.text}\n    wanted {pair.label}\n    found  {pair.row}\n    wrong  {', '.join(pair.wrong)}\n")
    print(f"{options.labels.name}: " + ", ".join(f"{name} {count}" for name, count in figures(found, kind).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
