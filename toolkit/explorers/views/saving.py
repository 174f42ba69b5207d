"""What a notebook keeps of an explorer: its still, since the live view ends with its kernel.

JupyterLab prefers a live view, and says "model not found" in a notebook that is opened again. Where the notebook is
saved without the live view, it shows the still. ``make lab`` starts JupyterLab so; elsewhere it is an option of the
server: ``jupyter lab --FileContentsManager.pre_save_hook=toolkit.explorers.views.saving.before_saving``.
"""

from __future__ import annotations

from typing import Any

VIEW = "application/vnd.jupyter.widget-view+json"
"""The MIME type under which a notebook finds a live widget."""

NOT_LIVE = "Not live: run the cell again in Jupyter to explore."


def before_saving(model: dict[str, Any], **_kwargs: Any) -> None:
    """Take each live view that has a still beside it out of a notebook; Jupyter calls it with what it is to save.

    >>> output = {"data": {VIEW: {"model_id": "a"}, "text/html": "<p>A still</p>"}}
    >>> before_saving({"type": "notebook", "content": {"cells": [{"outputs": [output]}]}})
    >>> output
    {'data': {'text/html': '<p>A still</p>'}}
    """
    if model.get("type") != "notebook":
        return
    for cell in (model.get("content") or {}).get("cells", ()):
        for output in cell.get("outputs", ()):
            if "text/html" in output.get("data", ()):
                output["data"].pop(VIEW, None)
