"""A small notebook with two linked MarkViews, a picture and a text, and controls that change them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DRAW = """\
import io

import ipywidgets
import matplotlib
from matplotlib.figure import Figure

from toolkit.explorers.views.markview import MarkView
from toolkit.plots.style import FAINT, INK

LABELS = [f"OP{number}" for number in range(1, 13)]
matplotlib.rcParams.update({"svg.hashsalt": "toolkit", "svg.fonttype": "none"})
matplotlib.rcParams.update({name: INK for name in ("axes.edgecolor", "text.color", "xtick.color", "ytick.color")})

figure = Figure(figsize=(9, 2.6))
ribbon, dots = figure.subplots(1, 2)
for place, label in enumerate(LABELS):
    x, y, colour = place % 4, 2 - place // 4, ("#4477aa", "#228833", "#ccbb44")[place % 3]
    cell = ribbon.barh(y, 0.96, left=x, height=0.8, color=colour)[0]
    cell.set_gid(f"mark:{label}")
    ribbon.text(x + 0.1, y, label, color="#ffffff", va="center")
    dots.plot([place], [place % 5], "o", color="#aa3377", gid=f"mark:dot {label}")
ribbon.set_title("One cell a clause")
ribbon.set_axis_off()
dots.grid(color=FAINT)
dots.set_title("One dot a clause")
buffer = io.StringIO()
figure.savefig(buffer, format="svg", metadata={"Date": None})
"""

TEXT = """\
WORDS = "strong commitment of the Organization in the fight against violent extremism, and to the threat posed by it, "
STYLE = "<style>p { margin: 0; padding: 0.4em 1em; font: 16px/1.5 serif } sup { font-size: 70% }</style>"
paragraphs = [
    f'<p data-mark="{label}">{number}. <i>Welcomes</i> the {WORDS * 2} see '
    f'<a href="https://docs.un.org/en/A/RES/75/{number}">resolution 75/{number}</a><a href="#note">*</a></p>'
    for number, label in enumerate(LABELS, start=1)
]
paragraphs.insert(3, '<p data-mark="OP2">The second piece of OP2, after a page break.</p>')
note = '<p id="note"><sup>*</sup> A note, with a <span data-mark="word">marked word</span> in it.</p>'
names = {label: f"{label}, welcomes" for label in LABELS} | {"word": "A marked word"}

picture = MarkView(content=buffer.getvalue(), labels=names, alt="Twelve clauses, four in a row.")
text = MarkView(content=STYLE + "".join(paragraphs) + note, labels=names, alt="The clauses", height="300px")
link = ipywidgets.link((picture, "selection"), (text, "selection"))
jump = ipywidgets.Dropdown(options=["", *LABELS], description="Clause")
dim = ipywidgets.Dropdown(options=[("none", []), ("first six", LABELS[:6])], description="Dim")
ipywidgets.dlink((jump, "value"), (text, "selection"))
ipywidgets.dlink((dim, "value"), (text, "dimmed"))
ipywidgets.dlink((dim, "value"), (picture, "dimmed"))
ipywidgets.VBox([ipywidgets.HBox([jump, dim]), picture, text])
"""

HOSTILE = '''\
from toolkit.explorers.views.markview import MarkView

hostile = MarkView(content="""
<p data-mark="A" onclick="window.hurt = 'onclick'">A paragraph</p>
<script>window.hurt = 'script'</script>
<img src="nowhere:" onerror="window.hurt = 'onerror'">
<svg width="10" height="10" onload="window.hurt = 'onload'"><script>window.hurt = 'svg script'</script>
<a href="&#1;java&#10;script:window.hurt='svg link'"><text y="9" id="svg-link">x</text></a>
<animate attributeName="href" to="javascript:window.hurt='animate'"/></svg>
<a id="link" href="  JavaScript:window.hurt='link'">A link</a>
<form action="javascript:window.hurt='form'"><button id="button">Send</button></form>
<iframe srcdoc="<script>parent.hurt = 'iframe'</script>"></iframe>
<details open ontoggle="window.hurt = 'ontoggle'">Details</details>
<svg><style><img src="nowhere:" onerror="window.hurt = 'style'"></style></svg>
<template shadowrootmode="open"><img src="nowhere:" onerror="window.hurt = 'template'"></template>
""", alt="Hostile content")
hostile
'''


def write(folder: Path, name: str, *cells: str, saved: dict[str, Any] | None = None) -> str:
    """Write a notebook of these code cells into a folder; returns its name.

    ``saved`` is a MIME bundle that the last cell was saved with.
    """
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    empty: dict[str, Any] = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    code = [{**empty, "id": f"cell{number}", "source": cell} for number, cell in enumerate(cells)]
    if saved:
        code[-1]["outputs"] = [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": saved}]
        code[-1]["execution_count"] = 1
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": code}
    (folder / name).write_text(json.dumps(notebook), encoding="utf-8")
    return name
