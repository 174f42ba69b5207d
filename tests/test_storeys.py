"""Imports go down the storeys of the house, never up, and the lower storeys stand on the standard library alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "toolkit"
MODULES = sorted(path.relative_to(ROOT) for path in PACKAGE.rglob("*.py"))

GROUND = -1
STOREYS = {
    "errors": GROUND,
    "data": GROUND,
    "vocabulary": GROUND,
    "model": 0,
    "read": 0,
    "parse": 1,
    "annotate": 2,
    "compare": 2,
    "lineage": 2,
    "": 2,  # toolkit/__init__.py joins storeys 0 to 2
    "tables": 3,
    "agreement": 3,
    "__main__": 3,
    "export": 3,
    "plots": 4,
    "explorers": 5,
}
# The packages that a storey adds to what the storeys below it may import.
PACKAGES = {3: {"pandas", "numpy"}, 4: {"matplotlib"}, 5: {"ipywidgets", "anywidget", "traitlets", "IPython"}}
# What the front door hands on from above when it is asked for, and names the type of.
HANDED_ON = {
    "": {"tables", "pandas"},
    "agreement": {"krippendorff"},
    "compare": {"rapidfuzz"},
    "export": {"networkx", "pyarrow", "docx"},
}
HEAVY = ("pandas", "numpy", "matplotlib", "ipywidgets", "anywidget", "IPython")


def part(module: str) -> str:
    """The part of the house that a dotted name lies in: "model" for "toolkit.model.span", "" for "toolkit"."""
    return module.split(".")[1] if "." in module else ""


def imports(tree: ast.Module, module: str) -> Iterator[tuple[str, bool]]:
    """Each module that is imported, as a dotted name, and whether the import is put off until a function runs.

    What stands under ``if TYPE_CHECKING``, which never runs, is counted too: types climb no stairs either.
    """
    late = {
        id(n)
        for f in ast.walk(tree)
        if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(f, ast.If) and ast.unparse(f.test) == "TYPE_CHECKING")
        for n in ast.walk(f)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            if base == "toolkit":  # `from toolkit import data` imports toolkit.data
                names = [f"toolkit.{alias.name}" if part_exists(alias.name) else base for alias in node.names]
            else:
                names = [base]
            yield from ((name, id(node) in late) for name in names)


def part_exists(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def climbs(path: Path, source: str) -> list[str]:
    """What is wrong with the imports of one module of the package."""
    module = ".".join(path.with_suffix("").parts)
    home = part(module.removesuffix(".__init__"))
    if home not in STOREYS:
        return [f"{path}: in no storey yet; give {home!r} a place in STOREYS"]
    storey, faults, readers = STOREYS[home], [], set()
    allowed = set().union(*(names for floor, names in PACKAGES.items() if floor <= storey))
    for name, late in imports(ast.parse(source), module):
        top = name.split(".")[0]
        if late and (part(name) or top) in HANDED_ON.get(home, ()):
            continue
        if top == "toolkit":
            if STOREYS.get(part(name), 99) > storey:
                faults.append(f"{path} (storey {storey}) imports {name}, which lies above it")
        elif top in sys.stdlib_module_names or top in allowed:
            continue
        elif home == "read" and late and not path.name.startswith("_"):
            readers.add(top)
        else:
            faults.append(f"{path} (storey {storey}) imports {top}, which that storey does without")
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
        ("toolkit/model/span.py", "from toolkit.parse.clauses import clauses", "lies above"),
        ("toolkit/model/span.py", "from ..annotate import themes", "lies above"),
        ("toolkit/model/span.py", "from toolkit import annotate", "lies above"),
        ("toolkit/model/span.py", "import toolkit", "lies above"),
        ("toolkit/annotate/themes/__init__.py", "import toolkit.tables", "lies above"),
        ("toolkit/tables/citations.py", "import matplotlib.pyplot as plt", "imports matplotlib"),
        ("toolkit/plots/style.py", "import ipywidgets", "imports ipywidgets"),
        ("toolkit/read/pdf/__init__.py", "import pypdfium2", "imports pypdfium2"),
        ("toolkit/read/word/__init__.py", "def f():\n    import mammoth\n    import docx", "one reader library"),
        ("toolkit/__init__.py", "from toolkit.tables import checks", "lies above"),
        ("toolkit/__init__.py", "def f():\n    from toolkit.plots import timeline", "lies above"),
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
        ("toolkit/__init__.py", "def f():\n    from toolkit.tables import checks"),
    ],
)
def test_an_import_that_goes_down_is_let_through(path: str, source: str) -> None:
    assert climbs(Path(path), source) == []


def python(code: str, *options: str) -> str:
    """What the code prints in a fresh interpreter that finds the checkout."""
    head = f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    command = [sys.executable, "-I", *options, "-c", head + code]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.strip()


def test_import_toolkit_loads_nothing_heavy() -> None:
    assert python(f"import toolkit; print([m for m in {HEAVY!r} if m in sys.modules])") == "[]"


def test_storeys_0_to_2_run_where_no_package_is_installed() -> None:
    low = [str(p.with_suffix("")).replace("/", ".") for p in MODULES if STOREYS[part_of(p)] <= 2]
    assert len(low) > 10
    imported = python(f"import importlib; print(len([importlib.import_module(m) for m in {low!r}]))", "-S")
    assert imported == str(len(low))


def part_of(path: Path) -> str:
    return part(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
