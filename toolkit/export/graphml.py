"""Who cites whom, as a graph, for network programs such as Gephi: GraphML.

In: resolutions. Out: a directed graph from each resolution to what it mentions, and its GraphML. It needs networkx.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from toolkit.errors import MissingExtra
from toolkit.export.xml_text import legal
from toolkit.model import Resolution
from toolkit.tables.cited import cited
from toolkit.tables.references import references
from toolkit.tables.years import year_in_doubt


def graph(resolutions: Resolution | Iterable[Resolution]) -> Any:
    """The graph of one or many resolutions, a ``networkx.DiGraph``: see ``from_table``.

    >>> import toolkit
    >>> found = graph(toolkit.load())
    >>> found.number_of_nodes(), found["resolution.md"]["A/RES/75/16"]["uses"]
    (47, 'recall, pursuant to')
    """
    many = [resolutions] if isinstance(resolutions, Resolution) else resolutions
    return from_table(*(references(one) for one in many))


def from_table(*frames: pd.DataFrame) -> Any:
    """The graph of some tables of references, in their order, a ``networkx.DiGraph``.

    A node is a resolution, by its name in ``doc``, or an identity; its attributes are ``label`` (of a
    resolution without a symbol its title, if its table tells it and no other has the same), ``kind``, ``year``,
    ``session_began`` and ``url``, those that are known (a year in doubt is not), and ``source``, whether it is one of
    the resolutions read. An edge leads from a resolution to what it mentions: ``weight`` is the number of mentions,
    ``uses`` what for ("recall, pursuant to"), ``family`` that of the first. ``tables.cited`` says which mentions are
    edges: none of a resolution by itself, and none of what is unresolved. What XML forbids in a name is U+FFFD.

    Raises ``MissingExtra`` if networkx is not installed.
    """
    found = package().DiGraph()
    nodes: dict[str, dict[str, Any]] = {}
    edges: dict[tuple[str, str], dict[str, Any]] = {}
    called = _called(frames)
    for doc in (doc for frame in frames for doc in _cells(frame, "doc", unique=True)):
        nodes[doc] = {"label": called.get(doc, doc), "kind": "resolution", "source": True}
    for row in (row for frame in frames for row in _rows(cited(_without_doubtful_years(frame)))):
        if row.identity not in nodes:
            nodes[row.identity] = {"label": row.label, "kind": row.kind, "source": False, **_known(row)}
        elif "url" not in nodes[row.identity]:
            nodes[row.identity].update(_known(row))
        edge = edges.setdefault((row.doc, row.identity), {"weight": 0, "uses": {}, "family": row.family})
        edge["weight"] += 1
        edge["uses"][row.use] = True
    found.add_nodes_from(nodes.items())
    found.add_edges_from((*ends, {**edge, "uses": ", ".join(edge["uses"])}) for ends, edge in edges.items())
    return found


def _called(frames: Iterable[pd.DataFrame]) -> dict[str, str]:
    """What the resolutions read are called, by their names in ``doc``, where no two are called the same."""
    known = {legal(doc): legal(name) for frame in frames for doc, name in frame.attrs.get("called", {}).items()}
    many = Counter(known.values())
    return {doc: name for doc, name in known.items() if many[name] == 1}


def _without_doubtful_years(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(year=frame["year"].mask(year_in_doubt(frame)))


class _Row(NamedTuple):
    doc: str
    identity: str
    label: str
    kind: str
    url: str
    use: str
    family: str
    year: Any
    session_began: Any


def _rows(frame: pd.DataFrame) -> Iterator[_Row]:
    """The rows of a table of references. Lists are walked, not the frame: its text columns are slow cell by cell."""
    return map(_Row._make, zip(*(_cells(frame, name) for name in _Row._fields), strict=True))


def _cells(frame: pd.DataFrame, name: str, *, unique: bool = False) -> list[Any]:
    column = frame[name]
    values = (pd.Series(column.unique()) if unique else column).to_numpy(dtype=object).tolist()
    if name not in ("doc", "identity", "label", "url"):
        return values
    words = {value: legal(value) for value in dict.fromkeys(values)}
    return [words[value] for value in values]


def write(resolutions: Resolution | Iterable[Resolution]) -> str:
    """The graph of one or many resolutions in GraphML. Raises ``MissingExtra`` if networkx is not installed."""
    out = io.BytesIO()
    package().write_graphml(graph(resolutions), out, prettyprint=True)
    return out.getvalue().decode("utf-8")


def package() -> Any:
    """The package networkx; raises ``MissingExtra`` with the command that installs it."""
    try:
        import networkx
    except ImportError as error:
        raise MissingExtra(
            "the graph of references needs the package networkx, which is not installed",
            todo='run pip install "un-resolution-toolkit[network]"',
        ) from error
    return networkx


def _known(row: _Row) -> dict[str, Any]:
    """The attributes of a node that the table knows: GraphML has no word for a missing one."""
    years = {name: int(year) for name in ("year", "session_began") if pd.notna(year := getattr(row, name))}
    return {**years, **({"url": row.url} if row.url else {})}
