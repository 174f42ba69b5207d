"""Imports go down the storeys of the house, never up, and the lower storeys stand on the standard library alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "toolkit"
MODULES = sorted(path.relative_to(ROOT) for path in PACKAGE.rglob("*.py"))

# Who stands above whom: a room imports from an earlier line, and inside itself. A dotted name is a room or a file; the
# longest one that fits a module counts.
LINES = """
written notices
errors files
data tomlfile registry zipped model
languages read
parse
annotate.search annotate.passages annotate
annotate.bodies annotate.themes
annotate.times
annotate.cites annotate.acts
annotate.checks annotate.attach
compare coding toolkit
lessons
library.shelf
coding.agreement
tables
export
library lessons.command coding.command
plots
explorers
__main__
"""
LINE = {name: n for n, line in enumerate(LINES.strip().splitlines(), 1) for name in line.split()}
PLAIN = LINE["library.shelf"]  # up to here the standard library is enough
# The packages that a room adds to what the rooms below it may import.
PACKAGES = {
    "coding.agreement": {"numpy"},
    "tables": {"pandas"},
    "plots": {"matplotlib"},
    "explorers": {"ipywidgets", "anywidget", "traitlets", "IPython"},
}
# What a function of a room may import when it runs.
LATE = {
    "annotate.search": {"regex"},
    "compare": {"rapidfuzz"},
    "export": {"networkx", "pyarrow", "docx"},
    "library": {"numpy", "pyarrow"},
}
HEAVY = ("pandas", "numpy", "matplotlib", "ipywidgets", "anywidget", "IPython")


def room(module: str) -> str:
    """The entry of ``LINES`` that a dotted name belongs to: "annotate.search" for "toolkit.annotate.search.patterns".

    The front door is "toolkit"; a name that has no place yet is "".
    """
    parts = module.split(".")[1:]
    if not parts:
        return "toolkit"
    return next((name for n in range(len(parts), 0, -1) if (name := ".".join(parts[:n])) in LINE), "")


def imports(tree: ast.Module, module: str) -> Iterator[tuple[str, bool]]:
    """Each module that is imported, as a dotted name, and whether the import is put off until a function runs.

    What stands under ``if TYPE_CHECKING``, which never runs, is counted too: types climb no stairs either.
    """
    late = {
        id(n)
        for f in ast.walk(tree)
        if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef) or for_types(f)
        for n in ast.walk(f)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            # `from toolkit import data` imports toolkit.data
            names = [name if is_module(name := f"{base}.{alias.name}") else base for alias in node.names]
            yield from ((name, id(node) in late) for name in names)


def for_types(node: ast.AST) -> bool:
    """Whether this is ``if TYPE_CHECKING``."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@cache
def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def climbs(path: Path, source: str) -> list[str]:
    """What is wrong with the imports of one module of the package."""
    module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    home = room(module)
    if not home:
        return [f"{path}: in no storey yet; give {module!r} a place in LINES"]
    line, faults, readers = LINE[home], [], set()
    tree = ast.parse(source)
    if module == "toolkit":  # what the front door shows of the storeys above it, to those who check types
        tree.body = [n for n in tree.body if not for_types(n)]
    allowed = set().union(*(names for name, names in PACKAGES.items() if LINE[name] <= line))
    for name, late in imports(tree, module if path.name != "__init__.py" else f"{module}.__init__"):
        top = name.split(".")[0]
        if top == "toolkit":
            other = room(name)
            if other != home and LINE.get(other, 99) >= line:
                faults.append(f"{path} (line {line}) imports {name}, which lies above it or beside it")
        elif top in sys.stdlib_module_names or top in allowed or (late and top in LATE.get(home, ())):
            continue
        elif home == "read" and late and module != "toolkit.read":
            readers.add(top)
        else:
            faults.append(f"{path} (line {line}) imports {top}, which that room does without")
    if len(readers) > 1:
        faults.append(f"{path}: a format has one reader library, here are {', '.join(sorted(readers))}")
    return faults


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_go_down(path: Path) -> None:
    assert climbs(path, (ROOT / path).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("toolkit/model/span.py", "import pandas", "imports pandas"),
        ("toolkit/model/span.py", "def f():\n    import pandas", "imports pandas"),
        ("toolkit/model/span.py", "from toolkit.parse.clauses import clauses", "lies above it"),
        ("toolkit/model/span.py", "from ..annotate import themes", "lies above it"),
        ("toolkit/model/span.py", "from toolkit import annotate", "lies above it"),
        ("toolkit/model/span.py", "import toolkit", "lies above it"),
        ("toolkit/annotate/themes/__init__.py", "import toolkit.tables", "lies above it"),
        ("toolkit/tables/citations.py", "import matplotlib.pyplot as plt", "imports matplotlib"),
        ("toolkit/plots/style.py", "import ipywidgets", "imports ipywidgets"),
        ("toolkit/read/pdf/__init__.py", "import pypdfium2", "imports pypdfium2"),
        ("toolkit/read/word/__init__.py", "def f():\n    import mammoth\n    import docx", "one reader library"),
        ("toolkit/__init__.py", "def f():\n    from toolkit.tables import checks", "lies above it"),
        ("toolkit/annotate/cites/uses.py", "from toolkit.annotate.acts import acts", "beside it"),
        ("toolkit/__init__.py", "def f():\n    from toolkit.plots import timeline", "lies above it"),
        ("toolkit/novelty.py", "", "in no storey yet"),
    ],
)
def test_a_climbing_import_is_seen(path: str, source: str, fault: str) -> None:
    faults = climbs(Path(path), source)
    assert len(faults) == 1
    assert fault in faults[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("toolkit/parse/clauses.py", "import re\nfrom toolkit.model import Span\nfrom ..errors import ParseError"),
        ("toolkit/read/pdf/__init__.py", "def load(path):\n    import pypdfium2"),
        ("toolkit/tables/citations.py", "import pandas as pd\nimport toolkit\nfrom toolkit import data"),
        (
            "toolkit/plots/ribbon.py",
            "import pandas as pd\nfrom matplotlib.axes import Axes\nfrom toolkit import tables",
        ),
        ("toolkit/explorers/views/markview.py", "import anywidget, traitlets, matplotlib"),
    ],
)
def test_an_import_that_goes_down_is_let_through(path: str, source: str) -> None:
    assert climbs(Path(path), source) == []


def python(code: str, *options: str) -> str:
    """What the code prints in a fresh interpreter that finds the checkout."""
    head = f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    command = [sys.executable, "-I", *options, "-c", head + code]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.strip()


@pytest.mark.slow
def test_import_toolkit_loads_nothing_heavy() -> None:
    assert python(f"import toolkit; print([m for m in {HEAVY!r} if m in sys.modules])") == "[]"


@pytest.mark.slow
def test_the_lower_rooms_run_where_no_package_is_installed() -> None:
    names = [".".join(p.with_suffix("").parts).removesuffix(".__init__") for p in MODULES]
    low = [name for name in names if LINE[room(name)] <= PLAIN]
    assert len(low) > 10
    imported = python(f"import importlib; print(len([importlib.import_module(m) for m in {low!r}]))", "-S")
    assert imported == str(len(low))


def test_one_module_uses_the_network() -> None:
    """That which fetches a document when somebody calls it."""
    network = re.compile(r"^\s*(?:import|from) (?:socket|ssl|http|ftplib|requests|urllib\.(?:request|error))\b", re.M)
    found = [path.as_posix() for path in MODULES if network.search((ROOT / path).read_text("utf-8"))]
    assert found == ["toolkit/library/fetch.py"]


LACKING = """
import sys, time
del time.thread_time
for name in ("fcntl", "resource", "_multiprocessing", "_posixsubprocess", "pypdfium2", "regex", "rapidfuzz", "lxml"):
    sys.modules[name] = None
"""
"""What Python in a browser lacks (Pyodide 314), besides all packages."""


@pytest.mark.slow
def test_reading_works_where_there_are_no_packages_processes_and_threads() -> None:
    code = f"""{LACKING}
import toolkit
from toolkit import annotate, data, export, lessons, tables
from toolkit.errors import MissingExtra

texts = [toolkit.load(path) for path in sorted(data.path("samples").iterdir()) if path.suffix != ".pdf"]
texts.append(toolkit.parse(export.FORMATS["akn"].write(texts[0]), format="akn"))
for text in texts:
    assert len(text.clauses) == 56
    assert all([*map(len, (annotate.found(text, name) for name in annotate.MENTIONS))])
some = lessons.exercises(texts[0])
for name in ("markdown", "text", "bibtex", "csl", "jsonld"):
    assert export.FORMATS[name].write(texts[0])
assert len(some) > 12
for name in ("clauses", "themes"):
    try:
        getattr(tables, name)(texts[0])
    except MissingExtra as error:
        print(error)
"""
    said = python(code, "-S")
    assert said.splitlines() == [
        f"toolkit.tables.{name} needs the package pandas. To fix this: pip install pandas."
        for name in ("clauses", "themes")
    ]
