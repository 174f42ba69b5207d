"""The pictures of the library explorer: each with its tables, what its marks are called, and the code that draws it.

In: a library, and what is asked of it. Out: a figure, and the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from toolkit import plots
from toolkit.library import Library
from toolkit.library.corpus import KEYNESS
from toolkit.plots.style import sheet
from toolkit.tables.cited import cited
from toolkit.tables.frame import frame, parsed
from toolkit.written import quantity

WIDE = 4.7
"""The width of a picture in inches: about that of its pane, so that words keep their size."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a library: the words and their filters, which documents, and the selected one."""

    library: Library
    query: str
    filters: Mapping[str, Any]  # part, theme, stems: as in ``Library.trend``
    where: Mapping[str, Any]
    document: str  # its symbol or file
    number: int | None  # in the library; None if it is not there


@dataclass(frozen=True)
class View:
    """A picture of the explorer: what the menu calls it, its name in ``plots.PICTURES``, its height in inches.

    ``tables`` makes the tables that it is drawn from, by their names; ``calls`` says what its marks are called.
    ``more``: the further arguments of the picture. ``needs``: without what another picture is shown; ``lacks``: whether
    it is without. ``unheeded``: the labels of controls that do not change it, which is said where one is set.
    """

    label: str
    name: str
    high: float
    tables: Callable[[Asked], dict[str, pd.DataFrame]]
    calls: Callable[..., dict[str, str]]
    more: Callable[[Asked], dict[str, Any]] = lambda _asked: {}
    needs: str = ""
    lacks: Callable[[Asked], bool] = lambda _asked: False
    unheeded: tuple[str, ...] = ()

    @property
    def selects(self) -> bool:
        """Whether the picture shows the selected document."""
        return self.more is _selected

    def drawn(self, asked: Asked, tables: Mapping[str, pd.DataFrame]) -> Figure:
        """A new figure."""
        figure = sheet(WIDE, self.high)
        plots.PICTURES[self.name].load()(*tables.values(), ax=figure.subplots(), **self.more(asked))
        return figure

    def alt(self, asked: Asked, tables: Mapping[str, pd.DataFrame]) -> str:
        """What the picture says, in words."""
        return plots.PICTURES[self.name].alt()(*tables.values(), **self.more(asked))

    def code(self, asked: Asked, tables: Mapping[str, pd.DataFrame], name: str, look: Mapping[str, Any]) -> str:
        """The lines that draw the picture again from the tables that ``save`` wrote; ``look``: as in ``figure``."""
        types = {table: {c: str(dtype) for c, dtype in frame.dtypes.items()} for table, frame in tables.items()}
        read = [f'{t} = tables.read_csv("{name}_{t}.csv", types={types[t]!r})' for t in tables]
        more = "".join(f", {key}={value!r}" for key, value in self.more(asked).items())
        given = ", ".join(tables) + more
        lines = [
            "from pathlib import Path",
            "",
            "from toolkit import plots, tables",
            "from toolkit.plots.files import to_svg",
            "from toolkit.plots.style import sheet",
            "",
            "# Of the library whose documents SHA256SUMS lists. In it, this was asked:",
            f"# query {asked.query!r}, {dict(asked.filters)!r}, where={dict(asked.where)!r}",
            *read,
            "figure = plots.prepared(",
            f"    lambda: plots.{self.name}({given}, ax=sheet({WIDE}, {self.high}).subplots()).figure,",
            *(f"    {manner}={value!r}," for manner, value in look.items()),
            ")",
            f'Path("{name}.svg").write_bytes(to_svg(figure, alt=plots.{self.name}_alt({given})).encode())',
            "",
        ]
        return "\n".join(lines)


def _selected(asked: Asked) -> dict[str, Any]:
    return {"selected": asked.document} if asked.document else {}


def _named(asked: Asked) -> dict[str, Any]:
    """How many documents are compared with how many, and of which years."""
    here, others = _compared(asked)
    every = asked.library.documents.set_index("document")["year"]

    def of(documents: list[int]) -> str:
        years = every.loc[documents].dropna()
        first, last = (int(years.min()), int(years.max())) if len(years) else (0, 0)
        return "" if not first else f" of {first}" if first == last else f" of {first} to {last}"

    part = _PARTS.get(asked.filters.get("part", ""), "")
    return {"names": (f"{part}the {len(here)} chosen{of(here)}", f"{part}the {len(others)} others{of(others)}")}


_PARTS = {
    "preambular": "the preambles of ",
    "operative": "the operative parts of ",
    "annex": "the annexes of ",
    "note": "the notes of ",
    "rest": "the titles and headings of ",
}
"""What is compared of documents where a part is chosen."""


def _compared(asked: Asked) -> tuple[list[int], list[int]]:
    """The documents that are asked for, and the others; none are where all are asked for."""
    here = asked.library.store.numbers(asked.where)
    others = sorted(set(asked.library.store.numbers({"counted": True})) - set(here))
    return here, others


def _asked(asked: Asked) -> dict[str, Any]:
    return {"query": asked.query} if asked.query.strip() else {}


def _trend(asked: Asked) -> dict[str, pd.DataFrame]:
    return {"trend": asked.library.trend(asked.query, where=asked.where, **asked.filters)}


def _documents(asked: Asked) -> pd.DataFrame:
    every = asked.library.documents
    return every[every["document"].isin(asked.library.store.numbers(asked.where))].reset_index(drop=True)


def _citations(asked: Asked) -> dict[str, pd.DataFrame]:
    return {"citations": asked.library.table("citations", asked.where), "documents": _documents(asked)}


def _around(asked: Asked) -> dict[str, pd.DataFrame]:
    """What the selected document cites, and what cites it."""
    library, every = asked.library, asked.library.documents
    near = set(library.citing(asked.document)["document"]) | {asked.number}
    rows = library.table("citations", {"document": [n for n in near if n is not None]})
    rows = rows[(rows["doc"] == asked.document) | (rows["symbol"] == asked.document)]
    names = every["symbol"].where(every["symbol"] != "", every["name"])
    some = every[every["document"].isin(near) | names.isin(rows["symbol"])]
    return {"citations": rows.reset_index(drop=True), "documents": some.reset_index(drop=True)}


def _keyness(asked: Asked) -> dict[str, pd.DataFrame]:
    here, others = _compared(asked)
    if not here or not others:
        return {"keyness": frame([], parsed(KEYNESS))}
    where, against = {"document": here}, {"document": others}
    return {"keyness": asked.library.keyness(where, against, part=asked.filters.get("part"))}


def _likeness(asked: Asked) -> dict[str, pd.DataFrame]:
    return {"shared": asked.library.shared(asked.where)}


def _themes(asked: Asked) -> dict[str, pd.DataFrame]:
    return {"themes": asked.library.table("themes", asked.where), "documents": _documents(asked)}


def _years(trend: pd.DataFrame) -> dict[str, str]:
    rows = trend[trend["year"].notna()].itertuples()
    return {
        f"year:{r.year}": f"{r.year}: {quantity(r.found, 'passage')} in {r.with_it} of {r.documents} documents"
        for r in rows
    }


def _texts(citations: pd.DataFrame, documents: pd.DataFrame) -> dict[str, str]:
    often = cited(citations)[["doc", "identity"]].drop_duplicates()["identity"].value_counts()
    label = {symbol: symbol for symbol in often.index}
    names = documents["symbol"].where(documents["symbol"] != "", documents["name"])
    label |= dict(zip(names, names + ", " + documents["title"], strict=True))
    return {node: f"{words}, cited by {often.get(node, 0)}" for node, words in label.items()}


def _words(keyness: pd.DataFrame) -> dict[str, str]:
    return {
        f"word:{r.word}": f"{r.word}: {r.occurrences} here, {r.occurrences_others} in the others"
        for r in keyness.itertuples()
    }


def _pairs(shared: pd.DataFrame) -> dict[str, str]:
    return {
        f"{r.document}|{r.source_document}": f"{r.doc} has {r.shared} of its {r.clauses} clauses from {r.source_doc}"
        for r in shared.itertuples()
    }


def _cells(themes: pd.DataFrame, documents: pd.DataFrame) -> dict[str, str]:
    year = dict(zip(documents["document"], documents["year"], strict=True))
    rows = themes.assign(year=themes["document"].map(year)).dropna(subset="year")
    return {
        f"{theme}|{year}": f"{some['label'].iloc[0]}, {year}: {some['document'].nunique()} documents"
        for (theme, year), some in rows.groupby(["theme", "year"])
    }


VIEWS = {
    "trend": View(
        "when the words are used",
        "trend",
        1.9,
        _trend,
        _years,
        _asked,
        needs="words to search for",
        lacks=lambda asked: not asked.query.strip(),
    ),
    "citations": View("who cites whom", "citation_years", 1.95, _citations, _texts, _selected),
    "around": View(
        "what this one cites and what cites it",
        "citation_years",
        1.95,
        _around,
        _texts,
        _selected,
        needs="a document: choose one in the list",
        lacks=lambda asked: asked.number is None,
    ),
    "keyness": View(
        "words that set these apart from others",
        "keyness",
        4.0,
        _keyness,
        _words,
        _named,
        needs="documents beside others: choose From, To or Organ",
        lacks=lambda asked: not all(_compared(asked)),
        unheeded=("Words", "Theme"),
    ),
    "likeness": View("clauses that come back", "likeness", 4.6, _likeness, _pairs),
    "themes": View("themes by year", "theme_years", 4.4, _themes, _cells),
}
"""The pictures, by the values of the control."""
