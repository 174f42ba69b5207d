"""The tables of editions: what changed between two, and the families of clauses over many."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.compare import Change, Comparison, strength
from toolkit.compare.lineage import Lineage
from toolkit.tables.frame import PLACE, frame, typed
from toolkit.tables.lists import joined

COLUMNS = {
    "changes": "change, clause_before, clause_after, doc_before, start_before, end_before, score, "
    "moved, reworded, substantive, facts, phrase_before, phrase_after, "
    "act_before, act_after, strength_change, text_before, text_after",
    "lineage": "thread, label, edition, change, origins, score, since, unchanged, came, went, text",
}


def changes(comparison: Comparison) -> pd.DataFrame:
    """One row for each change between two editions: for each pair of clauses, each new and each dropped clause.

    A clause into which others were merged has a row for each; ``Comparison.counts`` counts it once.

    ``doc``, ``clause``, ``start``, ``end`` are the later document's;
    for a dropped clause the earlier one's. After them:

    - ``change`` (str): "kept", "reworded", "moved", "merged", "split", "new" or "dropped".
    - ``clause_before``, ``clause_after`` (str): the labels; "" if there is none.
    - ``doc_before`` (str), ``start_before``, ``end_before`` (Int64): the earlier document, the clause's place in it.
    - ``score`` (float64): how alike the words are, 0 to 1.
    - ``moved``, ``reworded``, ``substantive`` (bool): whether its order changed, its words, and a verb, a word or a
      name (more than dates, numbers, symbols, footnotes and form).
    - ``facts`` (str): what changed ("phrase, date"); "" if nothing did.
    - ``phrase_before``, ``phrase_after``, ``act_before``, ``act_after`` (str): the change of phrase, that of the
      opening before one inside; "" without one.
    - ``strength_change`` (str): what each scale says of it ("Best Delegate 2019: down"); "" if none ranks both.
    - ``text_before``, ``text_after`` (str): the words.

    >>> import toolkit
    >>> from toolkit.compare import compare
    >>> before = toolkit.parse("The Council,\\n\\n1. Urges all to report.", "text")
    >>> after = toolkit.parse("The Council,\\n\\n1. Requests all to report.", "text")
    >>> changes(compare(before, after))[["change", "facts", "act_before", "act_after"]].values.tolist()
    [['reworded', 'phrase', 'urge', 'request']]
    """
    return frame([_change(comparison, change) for change in comparison.changes], PLACE | typed(COLUMNS["changes"]))


def _change(comparison: Comparison, change: Change) -> tuple[Any, ...]:
    old = None if change.before is None else comparison.before[change.before]
    new = None if change.after is None else comparison.after[change.after]
    doc, label = (comparison.before, change.before) if new is None else (comparison.after, change.after)
    phrase = min(change.phrases, key=lambda p: not p.opening, default=None)
    ends = (phrase.before, phrase.after) if phrase else (None, None)
    scales = joined(f"{name}: {way}" for name, way in strength(phrase).items()) if phrase else ""
    return (
        *(doc.name, label, *doc[label or ""].span),
        *(change.kind, change.before, change.after),
        *(comparison.before.name, *(old.span if old else (None, None))),
        *(change.score, change.moved, change.reworded, change.substantive, joined(change.facts)),
        *(end and end.text for end in ends),
        *(end and end.act for end in ends),
        *(scales, old and old.text, new and new.text),
    )


def lineage(lineage: Lineage) -> pd.DataFrame:
    """One row for each clause of each edition, by family, in order.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``thread`` (int64), ``label`` (str): the thread's number, from 1, and what to call it ("OP4 of 1").
    - ``edition`` (int64): the number of the edition, from 1.
    - ``change`` (str): what became of the clause before ("kept", "merged", ...), "new" if there is none; "" in the
      first edition.
    - ``origins`` (str): the labels in the edition before from which it comes ("OP4, OP5").
    - ``score`` (float64): how alike the words are to those, 0 to 1; 0 for a new clause, 1 in the first edition.
    - ``since`` (int64): the number of the edition from which on the words are these; ``unchanged`` (int64): for how
      many editions they have remained unchanged by now.
    - ``came`` (int64), ``went`` (Int64): the numbers of the first edition with a clause of the family, and of the first
      without one; <NA> if the last still has one.
    - ``text`` (str): the words.

    >>> import toolkit
    >>> from toolkit.compare.lineage import lineage as of
    >>> set(lineage(of([toolkit.load(), toolkit.load()])).query("edition == 2")["unchanged"])
    {2}
    """
    clauses = [{clause.label: clause for clause in edition.clauses} for edition in lineage.editions]
    rows = []
    for number, family in enumerate(lineage.families, start=1):
        went = None if family.went is None else family.went + 1
        for kin in family.members:
            clause, first = clauses[kin.edition][kin.label], next(iter(kin.parents), None)
            kind, score = (first.kind, first.score) if first else ("new", 0.0) if kin.edition else ("", 1.0)
            parents = joined(change.before or "" for change in kin.parents)
            rows.append(
                (
                    *(lineage.editions[kin.edition].name, kin.label, *clause.span),
                    *(number, family.name, kin.edition + 1, kind, parents, score),
                    *(kin.since + 1, kin.unchanged, family.came + 1, went, clause.text),
                )
            )
    return frame(rows, PLACE | typed(COLUMNS["lineage"]))
