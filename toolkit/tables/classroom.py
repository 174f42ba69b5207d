"""The tables of a class that codes together: who handed in what, coded segments, memos, pairs of codes, the gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import pandas as pd

from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.coding import adjudicate
from toolkit.coding.collect import Received
from toolkit.coding.log import Coding
from toolkit.model import Resolution
from toolkit.tables.agreement import agreement, codings
from toolkit.tables.frame import frame, table, typed
from toolkit.tables.lists import joined

COLUMNS = {
    "collected": "doc, coder, clauses, given, skipped, memos, written, counted, file, noticed",
    "segments": "theme, label, area_label, text, coder, memo",
    "memos": "coder, memo, themes, text",
    "cooccurrence": "doc, theme, label, theme_to, label_to, both, either, share",
    "adjudicated": "theme, label, given_by, not_given_by, decision, why, text",
    "against_gold": "doc, coder, clauses, alpha_others, alpha_gold, remark",
}


def collected(resolution: Resolution, received: Iterable[Received]) -> pd.DataFrame:
    """One row for each coding that was handed in, as ``coding.collect`` finds them.

    Columns: ``doc``; ``coder`` (str, "" if the file could not be read); ``clauses``, ``given``, ``skipped``, ``memos``
    (int64): clauses judged, codes in force, clauses skipped, memos; ``written`` (str): when the last line was;
    ``counted`` (bool), ``file``, ``noticed`` (str): what a teacher should know of it.
    """
    rows = []
    for one in received:
        state = one.coding.state if one.coding else None
        sums = (len(state.judged), len(state.codes), len(state.skipped), len(state.memos)) if state else (0,) * 4
        who = one.coding.who if one.coding else ""
        rows.append((resolution.name, who, *sums, one.last, one.counted, one.file, one.noticed))
    return frame(rows, typed(COLUMNS["collected"]))


def segments(resolution: Resolution, readers: Sequence[Coding], codebook: Codebook | None = None) -> pd.DataFrame:
    """One row for each code that a reader gave, code by code in the order of the codebook: ``codings``, sorted.

    Columns, after ``doc``, ``clause``, ``start``, ``end``: ``theme``, ``label``, ``area_label``, ``text``, ``coder``,
    ``memo`` (str). Codes that the codebook does not have are last.
    """
    order = {theme.id: i for i, theme in enumerate((codebook or load_codebook()).themes)}
    found = codings(resolution, readers, codebook)
    place = found["theme"].map(lambda theme: order.get(theme, len(order)))
    found = found.assign(place=place).sort_values(["place", "theme"], kind="stable", ignore_index=True)
    return found[["doc", "clause", "start", "end", *COLUMNS["segments"].split(", ")]]


def memos(resolution: Resolution, readers: Sequence[Coding], codebook: Codebook | None = None) -> pd.DataFrame:
    """One row for each memo, in the order of the clauses. Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``coder``, ``memo`` (str): who noted what, line ends included; ``themes`` (str): the ids of the themes that this
      coder gave the clause; ``text`` (str): the words of the clause.
    """
    rows = []
    states = [(reader.who, reader.state) for reader in readers]
    for clause in resolution.clauses:
        for who, state in states:
            if memo := state.memos.get(clause.label):
                themes = joined(dict.fromkeys(code.theme for code in state.codes if code.clause == clause.label))
                rows.append((clause.label, clause.span, who, memo, themes, clause.text))
    return table(resolution, rows, COLUMNS["memos"])


def cooccurrence(resolution: Resolution, readers: Sequence[Coding], codebook: Codebook | None = None) -> pd.DataFrame:
    """One row for each pair of themes that one coder gave to one clause, those that go together most often first.

    What is counted is a coder's reading of a clause. Columns: ``doc``, ``theme``, ``label``, ``theme_to``,
    ``label_to`` (str); ``both``, ``either`` (int64): readings with both, and with at least one of the two; ``share``
    (float64): the share of the first in the second (Jaccard's index).
    """
    book = codebook or load_codebook()
    labels = {theme.id: theme.label for theme in book.themes}
    order = {theme.id: i for i, theme in enumerate(book.themes)}
    readings: dict[tuple[int, str], set[str]] = {}
    for number, reader in enumerate(readers):
        for code in reader.state.codes:
            readings.setdefault((number, code.clause), set()).add(code.theme)
    given = sorted({theme for one in readings.values() for theme in one}, key=lambda t: (order.get(t, len(order)), t))
    rows = []
    for theme, other in combinations(given, 2):
        both = sum({theme, other} <= one for one in readings.values())
        either = sum(bool({theme, other} & one) for one in readings.values())
        if both:
            names = (theme, labels.get(theme, theme), other, labels.get(other, other))
            rows.append((resolution.name, *names, both, either, both / either))
    return frame(sorted(rows, key=lambda row: (-row[5], -row[7])), typed(COLUMNS["cooccurrence"]))


def adjudicated(
    resolution: Resolution,
    readers: Sequence[Coding],
    gold: Coding | None = None,
    *,
    codebook: Codebook | None = None,
    decisions: Iterable[adjudicate.Decision] = (),
) -> pd.DataFrame:
    """One row for each theme that somebody gave to a clause: who gave it, and what was decided.

    ``decisions``: some that are in no ``gold`` coding yet.

    Columns, after ``doc``, ``clause``, ``start``, ``end`` (of the words that most coders chose): ``theme``, ``label``,
    ``given_by``, ``not_given_by`` (str); ``decision`` (str): "agreed" if all who judged gave it, and there are two,
    else "given" or "not given" as the ``gold`` coding has it, "" if it has no verdict; ``why`` (str): the memo of the
    gold coding; ``text`` (str): the words.
    """
    labels = {theme.id: theme.label for theme in (codebook or load_codebook()).themes}
    state = gold.state if gold else None
    has = {(code.clause, code.theme) for code in state.codes} if state else set()
    ruling = {(one.clause, one.theme): one for one in decisions}
    rows = []
    for item in adjudicate.items(resolution, readers):
        decided = state is not None and item.clause in state.judged
        ruled = "given" if (item.clause, item.theme) in has else "not given"
        decision = "agreed" if item.agreed and (ruled == "given" or not decided) else ruled if decided else ""
        why = state.memos.get(item.clause, "") if state else ""
        if one := ruling.get((item.clause, item.theme)):
            decision, why = "given" if one.given else "not given", one.why
        place = item.places[0]
        words = " ".join(resolution.document.text[slice(*place)].split())
        who = (joined(item.given_by), joined(item.not_given_by))
        names = (item.theme, labels.get(item.theme, item.theme))
        rows.append((item.clause, place, *names, *who, decision, why, words))
    return table(resolution, rows, COLUMNS["adjudicated"])


def against_gold(
    resolution: Resolution, readers: Sequence[Coding], gold: Coding, *, codebook: Codebook | None = None
) -> pd.DataFrame:
    """One row for each coder: agreement before and after adjudication.

    Columns: ``doc``, ``coder`` (str); ``clauses`` (int64): those that the coder and the gold coding judged;
    ``alpha_others`` (float64): Krippendorff's alpha of all coders together, before; ``alpha_gold``: of this coder and
    the gold coding; ``remark`` (str): as in ``agreement``. Clauses that the gold coding skipped are not counted in the
    second figure.
    """
    before = agreement(resolution, readers, codebook=codebook).iloc[0]
    rows = []
    for reader in readers:
        after = agreement(resolution, [reader, gold], codebook=codebook).iloc[0]
        figures = (int(after["clauses"]), float(before["alpha"]), float(after["alpha"]), after["remark"])
        rows.append((resolution.name, reader.who, *figures))
    return frame(rows, typed(COLUMNS["against_gold"]))
