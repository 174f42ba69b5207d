"""Pictures: each function takes a table and ``ax=None``, draws on those Axes, returns them; beside it its words.

Every mark has the gid of what it stands for ("mark:OP6"), so a view can select it.
"""

from toolkit.plots.agreement import agreement, agreement_alt
from toolkit.plots.coverage import coverage, coverage_alt
from toolkit.plots.duties import duties, duties_alt
from toolkit.plots.editions import editions, editions_alt
from toolkit.plots.events import events, events_alt
from toolkit.plots.network import network, network_alt
from toolkit.plots.recoding import recoding, recoding_alt
from toolkit.plots.structure import phrases, phrases_alt, ribbon, ribbon_alt
from toolkit.plots.themes import matrix, matrix_alt, pairs, pairs_alt
from toolkit.plots.timeline import intervals, intervals_alt, rhythm, rhythm_alt

__all__ = [
    "agreement",
    "agreement_alt",
    "coverage",
    "coverage_alt",
    "duties",
    "duties_alt",
    "editions",
    "editions_alt",
    "events",
    "events_alt",
    "intervals",
    "intervals_alt",
    "matrix",
    "matrix_alt",
    "network",
    "network_alt",
    "pairs",
    "pairs_alt",
    "phrases",
    "phrases_alt",
    "recoding",
    "recoding_alt",
    "rhythm",
    "rhythm_alt",
    "ribbon",
    "ribbon_alt",
]
