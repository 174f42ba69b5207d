"""A worker of the library that is killed by one file; in a module, since a spawned process imports it by name."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from toolkit.library import parsed


def batch(jobs: Sequence[parsed.Job], names: Sequence[str]) -> parsed.Batch:
    """As ``parsed.batch``, but the file "c.txt" ends the process."""
    if any(job.name == "c.txt" for job in jobs):
        os.kill(os.getpid(), signal.SIGKILL)
    return parsed.batch(jobs, names)
