"""Buttons: a label, what it does in words, and what is done when it is clicked."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets


def button(label: str, hint: str, do: Callable[[], object], **layout: str) -> ipywidgets.Button:
    """A button as wide as its label; ``hint``: what it does; ``layout``: further properties of its place."""
    made = ipywidgets.Button(description=label, tooltip=hint)
    made.layout = ipywidgets.Layout(width="auto", **layout)
    made.on_click(lambda _button: do())
    return made
