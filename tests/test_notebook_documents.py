"""The notebooks with a reader's own document: each cell works, or says in plain words what is missing."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import toolkit
from tests.support import texts
from toolkit import data, export
from toolkit.explorers import OpenFile
from tools import notebooks

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.* found in English only:UserWarning")]

THREE = "The General Assembly,\n\nRecalling its resolution 75/16,\n\n1. Decides to meet;\n\n2. Ends.\n"
PAGE = (
    "<html><body><ul><li><a href='/'>Home</a></li></ul><p>The Security Council,</p><p>Recalling its resolution 1325 "
    "(2000),</p><p>1. Requests the Secretary-General to report by 1 May 2024;</p><p>2. Decides to remain seized.</p>"
)
PLAIN = "The General Assembly,\n\nNoting that all are well,\n\n1. Decides to meet."  # nothing cited, no date, no theme
DOCUMENTS: dict[str, Callable[[Path], Any]] = {
    "text.md": lambda path: path.write_text(THREE),
    "plain.txt": lambda path: path.write_text(PLAIN),
    "page.html": lambda path: path.write_text(PAGE),
    "word.docx": lambda path: path.write_bytes(data.path("samples/resolution.docx").read_bytes()),
    "print.pdf": lambda path: path.write_bytes(data.path("samples/resolution.pdf").read_bytes()),
    "official.xml": lambda path: path.write_text(str(export.FORMATS["akn"].write(toolkit.load())), "utf-8"),
    "without PP12.md": lambda path: path.write_text(
        re.sub(r"Taking note of the results of the general meeting.*?\n\n", "", notebook_text(), flags=re.DOTALL)
    ),
}
REFUSED: dict[str, Callable[[Path], Any]] = {
    "refused.txt": lambda path: path.write_text("hello"),
    "broken.pdf": lambda path: path.write_bytes(b"%PDF-1.7 no more"),
    "missing.md": lambda path: None,
}
OTHERS: dict[str, Callable[[Path], Any]] = {
    "plain.txt": DOCUMENTS["plain.txt"],
    "page.html": DOCUMENTS["page.html"],
    "three.docx": lambda path: path.write_bytes(texts.word(texts.THREE)),
    "decision.txt": lambda path: path.write_text(texts.DECISION),
    "welcome.txt": lambda path: path.write_text("The General Assembly,\n\n1. Welcomes the report."),  # asks nothing
    "french.txt": lambda path: path.write_bytes(data.path("exercises/versions/fr.txt").read_bytes()),
    "long.md": lambda path: path.write_text(texts.long_resolution()),
    "no phrase.txt": lambda path: path.write_text("The General Assembly,\n\n1. Decides to meet:\n\n(a) In May."),
}
ANY = ("00", "01", "02", "03", "05", "06", "07", "08")


def notebook_text() -> str:
    return data.path(data.BUNDLED).read_text("utf-8")


def made(name: str, folder: Path) -> Path:
    path = folder / name
    (DOCUMENTS | OTHERS | REFUSED)[name](path)
    return path


def run(number: str, old: str, new: str) -> list[Any]:
    """Run the cells of a notebook with other code in place of what opens the document; the value of each cell."""
    names: dict[str, Any] = {}
    return [value(cell, names) for cell in code(number, old, new)]


def code(number: str, old: str, new: str) -> list[str]:
    """The cells of code of a notebook, with other code in place of what opens the document."""
    (path,) = notebooks.FOLDER.glob(f"{number}_*.ipynb")
    cells = ["".join(cell["source"]) for cell in notebooks.read(path)["cells"] if cell["cell_type"] == "code"]
    assert any(old in cell for cell in cells)
    return [re.sub(r"^%.*$", "", cell.replace(old, new), flags=re.MULTILINE) for cell in cells]


def value(cell: str, names: dict[str, Any]) -> Any:
    """Run a cell; what its last line shows."""
    body = ast.parse(cell).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def test_the_documents_are_what_they_are_for(tmp_path: Path) -> None:
    three, decision, long = (toolkit.load(made(name, tmp_path)) for name in ("three.docx", "decision.txt", "long.md"))
    assert [clause.label for clause in three.clauses] == ["PP1", "OP1", "OP2"]
    assert (str(decision.masthead.symbol), decision.preamble) == ("A/DEC/77/900", ())
    assert ([clause.number for clause in long.operative][-1], len(long.annexes)) == ("60", 2)
    for text in (texts.THREE, texts.DECISION, texts.long_resolution()):
        assert "invented, for a test" in text


@pytest.mark.parametrize("name", [*DOCUMENTS, *OTHERS, *REFUSED])
def test_the_notebook_for_own_documents_works_with_any(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made(name, tmp_path)
    shown = run("04", 'data.path("samples/resolution.pdf")', repr(str(path)))
    said = capsys.readouterr().out
    assert ("no file is open" in said) == (name in REFUSED)
    if name in REFUSED:
        (desk,) = (one for one in shown if isinstance(one, OpenFile))
        assert "To fix this" in desk._message.value
    assert [type(one).__name__ for one in shown if type(one).__name__ in ("Facsimile", "str")] == (
        ["Facsimile"] if name == "print.pdf" else ["str"]
    )


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("number", ANY)
def test_a_notebook_works_with_another_document(
    number: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)  # the folder of the codings
    for shown, said in cells_of(number, "toolkit.load()", f"toolkit.load({str(made(name, tmp_path))!r})", capsys):
        says_what_it_shows(shown, said)


def test_the_notebook_of_many_says_what_one_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts").mkdir()
    for name in ("three.docx", "welcome.txt"):
        made(name, tmp_path / "texts")
    monkeypatch.chdir(tmp_path)
    for shown, said in cells_of("09", 'data.path("exercises/shelf")', 'Path("texts")', capsys):
        says_what_it_shows(shown, said)


def cells_of(number: str, old: str, new: str, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[Any, str]]:
    """What each cell of a notebook shows and prints, with other code in place of what opens the document."""
    names: dict[str, Any] = {}
    capsys.readouterr()
    for cell in code(number, old, new):
        yield value(cell, names), capsys.readouterr().out


def says_what_it_shows(shown: Any, said: str) -> None:
    """A sentence stands in place of a table of nothing, each row has a name, and one of anything is no plural."""
    if isinstance(shown, pd.DataFrame):
        assert len(shown) or re.search(r"\bnone\b", said)
        assert "" not in [str(name) for name in shown.index]
    assert not re.search(r"(?m)^in the preamble only:$|(?<!of )\b1 (?:act|text|mention|row|theme|document)s\b", said)


def test_the_cells_say_nothing_of_the_bundled_resolution_under_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """ "the seventy-ninth session opens in 2024" stood under each document, "moved there and back:" before nothing."""
    monkeypatch.chdir(tmp_path)
    opened = f"toolkit.load({str(made('long.md', tmp_path))!r})"
    desk = run("06", "toolkit.load()", opened)[0]
    assert desk.progress == "0 of 10 clauses"  # spread over the text, not those of the bundled one's labels
    for number in ("05", "07"):
        capsys.readouterr()
        run(number, "toolkit.load()", opened)
        said = capsys.readouterr().out
        assert "seventy-ninth" not in said
        assert [line for line in said.splitlines() if line.rstrip().endswith(":")] == []


@pytest.mark.parametrize("number", [f"0{n}" for n in range(1, 10)])
def test_a_notebook_begins_with_its_explorer_and_says_how_to_open_another_document(number: str) -> None:
    (path,) = notebooks.FOLDER.glob(f"{number}_*.ipynb")
    words, code, *_ = notebooks.read(path)["cells"]
    assert (words["cell_type"], code["cell_type"]) == ("markdown", "code")
    said = " ".join("".join(words["source"]).split())
    assert len(said) <= 330  # the title and three lines
    assert re.search(r"your own .*change one line|Drop a PDF", said, re.IGNORECASE)
    lines = "".join(code["source"]).split("\n")
    assert len(lines) <= 10
    assert [output["output_type"] for output in code["outputs"]] == ["execute_result"]
    assert "text/html" in code["outputs"][0]["data"]  # what a reader sees who opens it again
    opens = "folder = " if number == "09" else "toolkit.load()"
    assert number == "04" or sum(opens in line and "# your own" in line for line in lines) == 1


def test_the_lesson_that_needs_its_codings_says_so() -> None:
    (path,) = notebooks.FOLDER.glob("06_*.ipynb")
    assert "about the bundled resolution" in " ".join("".join(notebooks.read(path)["cells"][2]["source"]).split())
