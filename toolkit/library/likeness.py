"""Which passages of a library have the words of another: an index in memory, made when likeness is first asked for.

In: the texts of a library. Out: for some words, the passages whose words are like them, each with its likeness.

The likeness of two passages is that of their sets of words: Jaccard's, those in both by those in either. The index
lists for each word the passages that have it, so one walk over the lists of a passage's words counts for every other
passage how many it shares: exactly, and not by samples as MinHash does.
"""

from __future__ import annotations

import sqlite3
from array import array

from toolkit.library.marking import words


class Index:
    """The words of every passage of a library but its titles and headings, made when likeness is first asked for.

    ``ids``: the passages; ``sizes``: how many different words each has; ``terms``: the number of each word; the
    passages that have word n are ``posts[starts[n]:starts[n + 1]]``, as places in ``ids``. It takes 4 bytes of memory
    for each word of each passage, and 12 while it is made.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        import numpy as np

        ids, sizes, found = array("q"), array("i"), array("q")
        self.terms: dict[str, int] = {}
        known = self.terms
        for number, text in db.execute(
            "SELECT p.id, t.text FROM passages p JOIN texts t USING (id) WHERE p.part <> 'rest' ORDER BY p.id"
        ):
            mine = set(words(text))
            at = len(ids)
            ids.append(number)
            sizes.append(len(mine))
            found.extend([known.setdefault(word, len(known)) << 32 | at for word in mine])
        self.ids, self.sizes = np.array(ids, np.int64), np.array(sizes, np.int32)
        keys = np.frombuffer(found, np.int64) if found else np.empty(0, np.int64)
        keys.sort()
        self.starts = np.searchsorted(keys, np.arange(len(known) + 1, dtype=np.int64) << 32)
        self.posts = (keys & 0xFFFFFFFF).astype(np.int32)

    def alike(self, wanted: set[str], least: float) -> list[tuple[int, float]]:
        """The passages whose words are at least so like some words, each with its likeness."""
        import numpy as np

        numbers = [self.terms[word] for word in wanted if word in self.terms]
        if not numbers:
            return []
        lists = [self.posts[self.starts[n] : self.starts[n + 1]] for n in numbers]
        shared = np.bincount(np.concatenate(lists), minlength=len(self.ids))
        likeness = shared / (self.sizes + len(wanted) - shared)
        near = np.flatnonzero(likeness >= least)
        return list(zip(self.ids[near].tolist(), likeness[near].tolist(), strict=True))
