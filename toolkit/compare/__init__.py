"""Two editions of a resolution, clause by clause and word by word: what was kept, changed, moved, dropped or added.

In: two ``Resolution``s. Out: a ``Comparison``.

>>> import toolkit
>>> before = toolkit.parse("The Council,\\n\\n1. Urges States to report by 2024;\\n\\n2. Decides to meet.", "text")
>>> after = toolkit.parse("The Council,\\n\\n1. Encourages States to report by 2025;\\n\\n2. Decides to meet.", "text")
>>> [(c.kind, c.before, c.after, c.facts) for c in compare(before, after).changes]
[('reworded', 'OP1', 'OP1', ('phrase', 'date')), ('kept', 'OP2', 'OP2', ())]
"""

from toolkit.compare.changes import compare
from toolkit.compare.facts import strength
from toolkit.compare.model import FACTS, KINDS, Change, Comparison, PhraseChange, WordChange

__all__ = ["FACTS", "KINDS", "Change", "Comparison", "PhraseChange", "WordChange", "compare", "strength"]


def __dir__() -> list[str]:
    return __all__
