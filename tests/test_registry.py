"""Lists of names: what they find, what they say of a name that they lack, and what a package shows at its door."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from toolkit.errors import ToolkitError
from toolkit.registry import Entry, Registry

ROOTS = Registry("root", [Entry("sqrt", "math"), Entry("cube", "math:cbrt")])


def test_an_entry_is_loaded_when_it_is_asked_for() -> None:
    entry = Entry("nowhere", "toolkit.nowhere")
    with pytest.raises(ModuleNotFoundError):
        entry.load()
    assert ROOTS["cube"].load()(0) == 0


@pytest.mark.parametrize(
    ("name", "todo"),
    [
        ("sqr", "did you mean 'sqrt'? There are: sqrt, cube"),
        ("zzz", "use one of sqrt, cube"),
        (3, "use one of sqrt, cube"),
        (["sqrt"], "did you mean 'sqrt'? There are: sqrt, cube"),
    ],
)
def test_an_unknown_name_is_told_what_is_known(name: object, todo: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        ROOTS[name]  # type: ignore[index]
    assert (caught.value.what, caught.value.todo) == (f"there is no root {name!r}", todo)


def test_a_list_is_a_mapping() -> None:
    assert "sqr" not in ROOTS
    assert ROOTS.get("sqr") is None
    assert (len(ROOTS), next(iter(ROOTS.values())).name) == (2, "sqrt")


def test_a_name_is_used_once() -> None:
    with pytest.raises(ValueError, match="more than one root"):
        Registry("root", [Entry("sqrt", "math"), Entry("sqrt", "cmath")])


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package whose module ``apples`` holds a function ``apples``; ``pears`` is never needed."""
    (tmp_path / "orchard").mkdir()
    (tmp_path / "orchard" / "__init__.py").write_text(
        "import os\nfrom toolkit.registry import door\n"
        "__all__ = door(__name__, {'apples': 'orchard.apples', 'pears': 'orchard.pears:'})\n"
    )
    (tmp_path / "orchard" / "apples.py").write_text("def apples():\n    return 3\n")
    (tmp_path / "orchard" / "pears.py").write_text("COUNT = 4\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("orchard", "orchard.apples", "orchard.pears"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    import orchard  # type: ignore[import-not-found]

    yield orchard
    for name in ("orchard", "orchard.apples", "orchard.pears"):
        sys.modules.pop(name, None)


def test_a_package_shows_its_names_and_no_others(package: ModuleType) -> None:
    assert dir(package) == package.__all__ == ["apples", "pears"]
    assert "orchard.apples" not in sys.modules
    assert package.apples() == 3
    assert "orchard.pears" not in sys.modules
    assert package.pears.COUNT == 4
    assert not hasattr(package, "plums")


def test_a_module_that_is_imported_does_not_hide_the_function_of_its_name(package: ModuleType) -> None:
    import orchard.apples  # noqa: F401

    assert package.apples() == 3
