"""Many documents: a library of resolutions in a folder, and the editions of one text in order.

``Library`` keeps resolutions and answers questions about all of them; ``shelf`` reads the files of one folder as the
editions of one text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.registry import door

if TYPE_CHECKING:
    from toolkit.library import shelf as shelf
    from toolkit.library.face import Library as Library

__all__ = door(__name__, {"Library": f"{__name__}.face", "shelf": f"{__name__}.shelf:"})
