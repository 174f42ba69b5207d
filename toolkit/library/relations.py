"""What the documents of a library have to do with each other: who cites whom, which are editions of one, what is alike.

In: a ``Library``, which is one of these. Out: DataFrames, and the graph of citations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, SupportsIndex

from toolkit.library import cites, near, series
from toolkit.library.near import Near
from toolkit.library.store import Store

if TYPE_CHECKING:
    import pandas as pd


class Relations:
    """The questions of a library about two documents or more."""

    if TYPE_CHECKING:  # what a library has
        store: Store
        near: Near

        def table(
            self, name: str, where: Mapping[str, Any] | None = None, *, workers: int | None = None
        ) -> pd.DataFrame:
            """One table over many documents."""

        def number(self, symbol: str | SupportsIndex) -> int:
            """The number of a document."""

    def cited(self, where: Mapping[str, Any] | None = None, *, workers: int | None = None) -> pd.DataFrame:
        """What the documents cite, the most cited first; where ``here`` is False it is cited, but not in the library.

        ``where``: which documents, as in ``table``; of those with several forms the one that counts. ``workers`` as in
        ``add``: it is made of the table ``references``, and a text counts as in ``network`` and in the picture
        ``citation_years``: also one that is cited by its name, as the Charter is; not what a masthead names, nor a
        document's mentions of itself. Columns: ``identity``, ``label``, ``symbol``, ``kind`` (str) as in
        ``references``: a text known by name has the symbol of the document that holds it, or none; ``documents``,
        ``mentions`` (int64): how many cite it, and how often; ``here`` (bool): whether a document of the library is it.
        """
        wanted = {**(where or {}), "counted": True}
        return cites.cited(self.store.db, self.table("references", wanted, workers=workers))

    def citing(self, symbol: str, where: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Where the documents cite a text by its symbol: a row for each mention, with its place.

        ``symbol`` in any spelling; ``where`` as in ``cited``. What a masthead names is not cited. Columns:
        ``document``, ``doc``, ``clause``, ``start``, ``end``.
        """
        return cites.citing(
            self.store.files("citations", self.store.numbers({**(where or {}), "counted": True})), symbol
        )

    def network(self, where: Mapping[str, Any] | None = None, *, workers: int | None = None) -> Any:
        """Who cites whom, a ``networkx.DiGraph`` with the attributes that ``export.graphml.from_table`` gives.

        ``where`` as in ``cited``, ``workers`` as in ``add``: it is made of the table ``references``. Other programs
        read what ``networkx.write_graphml(library.network(), "network.graphml")`` writes. Raises ``MissingExtra``
        without networkx.
        """
        from toolkit.export import graphml

        graphml.package()
        wanted = {**(where or {}), "counted": True}
        return cites.network(
            self.store.db, self.table("references", wanted, workers=workers), self.store.numbers(wanted)
        )

    def series(self, where: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The documents that are editions of one series: one organ's, in one language, with equal titles.

        ``where`` as in ``table``; of a document with several forms the one that counts. Columns: ``series``, the latest
        title; ``edition`` and ``editions`` (int64), its number in the order of dates and how many there are;
        ``document``, ``doc``, ``organ``, ``session``, ``year``, ``date``. Documents without a title are in none.
        """
        return series.series(self.store.db, where or {})

    def similar(self, symbol: str | int, clause: str, *, least: float = 0.5) -> pd.DataFrame:
        """The clauses, paragraphs of annexes and notes whose words are like those of a clause, the most alike first.

        The document as in ``library[symbol]``; ``clause``: its label. ``least``: the likeness from which on, that of
        the two sets of words (Jaccard): none of at least that is left out. The first call makes an index in memory,
        which takes some seconds for many documents. Columns: ``document``, ``doc``, ``clause``, ``start``, ``end``,
        ``part``, ``year``, ``likeness`` (float64, 1 for the same words), ``text``.

        Raises ``UnknownName`` for a document or a clause that there is not.
        """
        return self.near.similar(self.store.db, self.number(symbol), clause, least=least)

    def borrowed(self, later: str | int, source: str | int, *, least: float = 0.5) -> pd.DataFrame:
        """Which clauses of one document stand in another, in nearly the same words, in the order of the first.

        Columns: ``clause``, ``start``, ``end`` in the first; ``source_clause``, ``source_start``, ``source_end``: the
        clause of the other that is most alike; ``likeness`` as in ``similar``.
        """
        return near.borrowed(self.store.db, self.number(later), self.number(source), least=least)

    def shared(self, where: Mapping[str, Any] | None = None, *, least: float = 0.6, words: int = 10) -> pd.DataFrame:
        """How many clauses each document has from each earlier one, in nearly the same words.

        ``where`` as in ``table``; ``least``: the likeness from which on, as in ``similar``, of words without numbers
        and single letters. Clauses of fewer different ``words`` are left out, since "Decides to remain seized of the
        matter" and a list of symbols are in many. Columns: ``document``, ``doc``, ``order`` (its place by date), the
        same of the earlier one (``source_document``, ``source_doc``, ``source_order``); ``clauses``: how many the later
        one has; ``shared``, ``share`` (float64): how many of them stand in the other.
        """
        return near.shared(self.store.db, where or {}, least=least, words_least=words)
