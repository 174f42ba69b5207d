"""Explorers without a kernel: a page that is one file, asks nobody for anything, and works from a disk.

``page_of(explorer)`` writes it. What Python computes for a live explorer is computed ahead (``model``, ``text``), and
``compute.js`` puts it together in the browser; the views are those of the live explorers, by the same scripts.
"""

from toolkit.explorers.static.page import page_of

__all__ = ["page_of"]


def __dir__() -> list[str]:
    return __all__
