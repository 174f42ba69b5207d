"""A pytest plugin for the stage of the notebooks (``-p tests.support.lean_nbval``): nbval without what it need not do.

It must be named before ``--nbval`` takes effect, so it imports nothing of the toolkit and is named on the command line.
"""

from __future__ import annotations

import sys
from typing import Any

# jsonschema builds a parser of addresses from a grammar when it is imported, which takes a second in each process, for
# a check that no notebook needs; where the package is missing it goes without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import nbval.kernel  # noqa: E402


def _unformatted(message: dict[str, Any]) -> str:
    return str(message.get("msg_type"))


# Each message of a kernel, pictures and all, is laid out for a line of the log that nobody asked for.
nbval.kernel.pformat = _unformatted
