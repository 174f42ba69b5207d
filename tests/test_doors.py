"""The front door and the doors of the rooms: what they show, what they load, and what the lists promise about both."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import types
import typing
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit import explorers, export, plots, read, tables
from toolkit.explorers import EXPLORERS
from toolkit.explorers.base import Explorer
from toolkit.plots import PICTURES
from toolkit.registry import Entry
from toolkit.tables import TABLES

ROOT = Path(__file__).resolve().parent.parent
DOORS = ["toolkit", *(m.name for m in pkgutil.walk_packages(toolkit.__path__, "toolkit.") if m.ispkg)]
WINGS = """
read.akn read.html read.pdf read.text read.word
annotate.acts annotate.checks annotate.times.deadlines annotate.times.event_words annotate.times.events
compare coding library library.shelf languages.figures zipped
tables.agreement tables.classroom
tables.versions tables.checks tables.duties tables.editions tables.events tables.lessons
export.akn export.archive export.bibliography export.clean_copy export.graphml export.jsonld export.redline
export.tmx export.tracked export.gift export.handout export.jupyterquiz export.qti export.refi export.class_report
plots.agreement plots.duties plots.editions plots.events plots.lessons plots.network plots.recoding plots.versions
lessons lessons.command coding.command
explorers.agreement explorers.codebook explorers.coding explorers.duties explorers.editions
explorers.open_file explorers.parallel explorers.quiz
"""
CORE = """
import sys, toolkit
from toolkit import explorers, plots, tables

resolution = toolkit.load()
made = {name: getattr(tables, name)(resolution) for name in (
    "clauses", "phrases", "footnotes", "blocks", "doubts", "annexes", "citations", "dates", "series",
    "themes", "themes_wide", "theme_lists")}
for name in ("ribbon", "phrases", "rhythm", "intervals", "matrix", "pairs", "coverage"):
    picture = plots.PICTURES[name]
    picture.load()(*(made[table] for table in picture.tables))
    picture.alt()(*(made[table] for table in picture.tables))
for name in ("ClauseExplorer", "TimelineExplorer", "ThemeExplorer", "CoverageExplorer"):
    explorer = explorers.EXPLORERS[name].load()(resolution)
    explorer.to_frame(), explorer.figure(), explorer.still()
print(*(m[8:] for m in sys.modules if m.startswith("toolkit.")))
"""


def python(code: str) -> str:
    """What the code prints in a fresh interpreter that finds the checkout."""
    head = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    command = [sys.executable, "-I", "-c", head + code]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout


# ------------------------------------------------------------------------------------------------------- what is shown


@pytest.mark.parametrize("name", DOORS)
def test_a_package_shows_its_public_names_and_no_others(name: str) -> None:
    package = importlib.import_module(name)
    assert dir(package) == sorted(package.__all__)
    for shown in dir(package):
        value = getattr(package, shown, None) or importlib.import_module(f"{name}.{shown}")
        assert not shown.startswith("_")
        if typing.get_origin(value) is typing.Literal:
            continue
        of = value.__name__ if isinstance(value, types.ModuleType) else getattr(value, "__module__", name)
        assert str(of).startswith("toolkit"), shown


@pytest.mark.parametrize("name", ["toolkit", "toolkit.explorers", "toolkit.plots", "toolkit.tables"])
def test_who_checks_types_sees_what_a_door_shows(name: str) -> None:
    """A door imports at run time by its list; for mypy and editors the same names stand under TYPE_CHECKING."""
    package: Any = importlib.import_module(name)
    tree = ast.parse(Path(package.__file__).read_text("utf-8"))
    (block,) = [n for n in tree.body if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING"]
    seen = {
        alias.asname: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    missing = [n for n in package.__all__ if n not in seen and n not in vars(package)]
    assert missing == [], f"add to the block of {name}: " + ", ".join(f"{n} as {n}" for n in missing)
    for shown, module in seen.items():
        if shown:  # else it is only for annotations
            assert getattr(package, shown) is getattr(importlib.import_module(str(module)), shown)


def test_every_picture_is_in_the_list() -> None:
    """A function of a module of pictures that draws on Axes is in ``PICTURES``, and its words beside it."""
    for path in sorted(Path(plots.__file__).parent.glob("[a-z]*.py")):
        if path.stem in ("style", "legends"):  # what they are drawn with
            continue
        module = importlib.import_module(f"toolkit.plots.{path.stem}")
        own = {n: f for n, f in vars(module).items() if inspect.isfunction(f) and f.__module__ == module.__name__}
        drawn = {n for n, f in own.items() if "ax" in inspect.signature(f).parameters and not n.startswith("_")}
        assert drawn == {name for name, picture in PICTURES.items() if picture.place == module.__name__}, path.name
        assert {f"{name}_alt" for name in drawn} <= set(own)


def test_every_explorer_is_in_the_list() -> None:
    for path in sorted(Path(explorers.__file__).parent.glob("[a-z]*.py")):
        module = importlib.import_module(f"toolkit.explorers.{path.stem}")
        own = {n for n, c in vars(module).items() if inspect.isclass(c) and c.__module__ == module.__name__}
        kinds = {n for n in own if issubclass(getattr(module, n), Explorer) and n != "Explorer"}
        assert kinds == {name for name, kind in EXPLORERS.items() if kind.place == module.__name__}, path.name


def test_every_reader_is_in_the_list() -> None:
    """A module or room of ``read`` that has a function ``document`` is in ``FORMATS``."""
    rooms = Path(read.__file__).parent
    stems = [p.stem if p.is_file() else p.name for p in sorted(rooms.iterdir()) if p.name[0].isalpha()]
    modules = [importlib.import_module(f"toolkit.read.{stem}") for stem in stems]
    readers = {f"{m.__name__}:document" for m in modules if inspect.isfunction(vars(m).get("document"))}
    assert readers == {format.place for format in read.FORMATS.values()}
    assert len(read.SUFFIXES) == sum(len(format.suffixes) for format in read.FORMATS.values())


@pytest.mark.parametrize(
    "entry",
    [*TABLES.values(), *PICTURES.values(), *EXPLORERS.values(), *export.FORMATS.values(), *read.FORMATS.values()],
    ids=lambda entry: f"{type(entry).__name__} {entry.name}",
)
def test_every_entry_leads_to_something_that_is_described(entry: Entry) -> None:
    assert inspect.getdoc(entry.load())


# --------------------------------------------------------------------------------------------- what the lists are told


def test_the_documentation_names_every_format_and_every_table() -> None:
    assert read.known() in " ".join(str(toolkit.load.__doc__).split())
    assert all(f'"{name}"' in str(toolkit.parse.__doc__) for name in read.TEXTS)
    told = str(toolkit.__doc__)
    assert told.startswith("Read a resolution of the United Nations")
    assert [n for n, t in TABLES.items() if t.takes == "resolution"] == re.findall(r"^    (\w+)  ", told, re.M)


def test_the_readme_lists_every_format() -> None:
    """The two tables of the README, which this test prints where they are not those of the lists."""
    into = [
        f"| {f.label[:1].upper()}{f.label[1:]} | {', '.join(f'`{s}`' for s in f.suffixes)} |"
        for f in read.FORMATS.values()
    ]
    out = [f"| {f.label} | `{name}` |" for name, f in export.FORMATS.items()]
    wanted = [
        "\n".join(["| Read | Files |", "|---|---|", *into]),
        "\n".join(["| Written | `--export` |", "|---|---|", *out]),
    ]
    readme = (ROOT / "README.md").read_text("utf-8")
    missing = [table for table in wanted if f"\n\n{table}\n\n" not in readme]
    assert not missing, "README.md lacks:\n\n" + "\n\n".join(missing)


# ------------------------------------------------------------------------------------------------------ what is loaded


@pytest.mark.slow
def test_the_rooms_are_there_after_the_first_import_and_cost_nothing_before() -> None:
    code = "import toolkit; before = set(sys.modules); toolkit.__doc__; dir(toolkit)\n"
    code += "print(sorted(m for m in before if m.startswith('toolkit')))\n"
    code += "print({'pandas', 'matplotlib', 'ipywidgets', 'toolkit.model'} & set(sys.modules))\n"
    code += "print(toolkit.tables.clauses, toolkit.plots.ribbon, toolkit.explorers.OpenFile, toolkit.export.FORMATS)\n"
    code += "print(toolkit.compare.compare, toolkit.parse, toolkit.Resolution)"
    first, heavy, *rest = python(code).splitlines()
    rooms = ["errors", "notices", "read", "registry", "written"]
    assert ast.literal_eval(first) == ["toolkit", *(f"toolkit.{room}" for room in rooms)]
    assert heavy == "set()"
    assert "<function parse" in rest[1]


@pytest.mark.slow
def test_the_core_asks_for_no_wing() -> None:
    loaded = python(CORE).split()
    wings = WINGS.split()
    assert [m for m in loaded if any(m == wing or m.startswith(f"{wing}.") for wing in wings)] == []
    assert "explorers.timeline" in loaded
    for wing in wings:  # and each is still there
        importlib.import_module(f"toolkit.{wing}")


def test_the_version_stands_in_one_place() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'dynamic = ["version"]' in project
    assert re.search(r"\d+\.\d+\.\d+", toolkit.__version__)
    held = [p for p in ROOT.glob("toolkit/**/*.py") if f'"{toolkit.__version__}"' in p.read_text("utf-8")]
    assert [p.relative_to(ROOT).as_posix() for p in held] == ["toolkit/__init__.py"]
    assert (Path(toolkit.__file__).parent / "py.typed").is_file()
    assert isinstance(tables.TABLES["clauses"].columns, dict)
