"""What all tests share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from toolkit.model import Resolution

os.environ.setdefault("MPLBACKEND", "Agg")

# A busy machine is slow, and slowness alone is no fault of the code: benchmarks/ measures speed, tests don't.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def resolution() -> Resolution:
    """The bundled resolution, parsed once."""
    import toolkit

    return toolkit.load()


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    """Close what a test drew, so that no figure leaks into the next one."""
    yield
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
