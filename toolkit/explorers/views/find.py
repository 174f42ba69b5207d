"""A field that finds words, with the number of the hit that is shown and buttons to the next and the previous one.

**Keyboard.** In the field Enter goes to the next hit and Shift+Enter to the previous one; the first comes
after the last.
F3 stays the browser's. The number ("3 of 17") is read out as it changes.
"""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

HERE = Path(__file__).parent


class FindField(anywidget.AnyWidget):
    """The field.

    - ``value``: the words that are looked for; ``description`` and ``hint``: the field's label and an example.
    - ``count``: how many hits there are; ``at``: the number of the one that is shown, from 1; 0 for none.
    """

    _esm = HERE / "find.js"
    _css = HERE / "find.css"

    value = traitlets.Unicode("").tag(sync=True)
    description = traitlets.Unicode("Find").tag(sync=True)
    hint = traitlets.Unicode("").tag(sync=True)
    count = traitlets.Int(0, min=0).tag(sync=True)
    at = traitlets.Int(0, min=0).tag(sync=True)
