"""The table of a page, whose cells are those of the CSV file: what they are made of, each thing once.

In: a DataFrame. Out: plain objects for JSON; ``columnOf`` of ``compute.js`` makes the cells of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pandas as pd

from toolkit.explorers.static.text import Place
from toolkit.model.span import OffsetMap
from toolkit.tables import to_csv

JSON = dict[str, Any]


def columns(frame: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    """The names of a table's columns, and the cells of each as they are in the CSV file."""
    head, *rows = csv.reader(io.StringIO(to_csv(frame), newline=""))
    return head, [[row[at] for row in rows] for at in range(len(head))]


def packed(cells: Sequence[str], places: Sequence[Sequence[Place]], texts: dict[str, Sequence[JSON | str]]) -> Any:
    """The cells of a column, in fewer letters if there are any.

    ``texts``: the blocks of each view that is a text; ``places``: the words of each row in one. A cell may say where
    these begin or end; else, if some cells are the same, the words of each are given once, and then by their number.

    >>> packed(["a", "b", "a"], [], {}), packed(["a", "b"], [], {})
    ({'words': ['a', 'b'], 'of': [0, 1, 0]}, ['a', 'b'])
    >>> packed(["7", "9"], [[(0, 2, 3, 0)], [(0, 4, 6, 0)]], {"Text": [{"text": "abcdef", "origins": [5]}]})
    {'text': 'Text', 'edge': 0}
    """
    if cells and len(cells) == len(places):
        for name, blocks in texts.items():
            for edge in (0, 1):
                if all(cell == _edge(blocks, of, edge) for cell, of in zip(cells, places, strict=True)):
                    return {"text": name, "edge": edge}
    number = {words: at for at, words in enumerate(dict.fromkeys(cells))}
    if len(number) == len(cells):
        return list(cells)
    return {"words": list(number), "of": [number[words] for words in cells]}


def joined(marks: Sequence[str], columns: Sequence[Sequence[str]]) -> Any:
    """What each row selects, as the numbers of the columns that it names, if that is what it is.

    >>> joined(["a|1", "b|1"], [["1", "1"], ["a", "b"]]), joined(["x", "b"], [["a", "b"]])
    ({'joins': [1, 0]}, ['x', 'b'])
    """
    parts = [mark.split("|") for mark in marks]
    if len({len(names) for names in parts}) == 1:
        number = {tuple(cells): at for at, cells in enumerate(columns)}
        named = [number.get(names) for names in zip(*parts, strict=True)]
        if None not in named:
            return {"joins": named}
    return packed(marks, [], {})


def _edge(blocks: Sequence[JSON | str], places: Sequence[Place], edge: int) -> str | None:
    """Where the words of a row begin (``edge`` 0) or end (1) in the document, as ``edgeOf`` of ``compute.js``.

    "" if it has none; None if that cannot be said of the words of a block.
    """
    some = [place for place in places if place[1] < place[2]]
    if not some:
        return ""
    number, start, end, _ = some[-edge]
    block = blocks[number]
    if isinstance(block, str) or "pieces" in block:
        return None
    map = OffsetMap(tuple(block.get("starts", (0,))), tuple(block.get("origins", (0,))))
    return str(map.offset(end - 1) + 1 if edge else map.offset(start))
