"""Lessons for other programs, each read by a program that nobody here wrote, words that look like mark-up included."""

from __future__ import annotations

import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import lxml.html
import pytest

import toolkit
from toolkit import export, lessons
from toolkit.__main__ import main
from toolkit.lessons import Exercise, Lesson
from toolkit.model import Resolution, Span

pytestmark = pytest.mark.slow

BUNDLED = Path(__file__).resolve().parent.parent / "data" / "resolution.md"
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
READ_GIFT = """
const { parse } = require("gift-pegjs");
process.stdout.write(JSON.stringify(parse(require("fs").readFileSync(0, "utf8"))));
"""
HOSTILE = 'a = b ~ c # d {e} f:g \\ h -> i <b onclick="x()">j</b> & $k$ \u202e l'


def folded(words: str) -> str:
    return " ".join(words.split())


@pytest.fixture(scope="module")
def lesson(resolution: Resolution) -> Lesson:
    return lessons.lesson(resolution, [kind for kind in lessons.KINDS if kind != "change"], 2)


@pytest.fixture(scope="module")
def hostile(resolution: Resolution) -> Lesson:
    """A choice and an order whose words hold the signs of every format."""
    every = tuple(f"{HOSTILE} {i}" for i in range(4))
    one = Exercise("note", HOSTILE, every, (2,), (Span(0, 9),), 1, "PP1", HOSTILE, HOSTILE)
    order = Exercise("order", HOSTILE, every, (2, 0, 3, 1), (Span(0, 9),), 1, "PP1", "", HOSTILE)
    return Lesson(resolution, (one, order))


BOTH = pytest.mark.parametrize("which", ["lesson", "hostile"])


def written(name: str, lesson: Lesson) -> str:
    made = export.FORMATS[name].write(lesson)
    assert isinstance(made, str)
    return made


# --- GIFT, read by gift-pegjs ----------------------------------------------------------------------------------------


def gift(text: str) -> list[dict[str, Any]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed (Debian or Ubuntu: apt install nodejs)")
    found = subprocess.run([node, "-e", READ_GIFT], input=text, capture_output=True, text=True, timeout=60, check=False)
    if "Cannot find module" in found.stderr:
        pytest.skip("gift-pegjs is not installed (npm install gift-pegjs; NODE_PATH names its folder)")
    assert not found.returncode, found.stderr[-2000:]
    questions: list[dict[str, Any]] = json.loads(found.stdout)
    return questions


@BOTH
def test_gift_is_read_with_every_choice_and_its_key(which: str, request: pytest.FixtureRequest) -> None:
    lesson: Lesson = request.getfixturevalue(which)
    read = gift(written("gift", lesson))
    assert len(read) == len(lesson.exercises)
    for question, one in zip(read, lesson.exercises, strict=True):
        asked = folded(f"{one.question} {one.quote}").replace("\u202e", "\ufffd")
        assert folded(question["stem"]["text"]) == asked
        assert question["stem"]["format"] == "plain"
        if one.form == "order":
            pairs = [(p["subquestion"]["text"], p["subanswer"]) for p in question["matchPairs"]]
            wanted = [(folded(words).replace("->", "→"), str(i)) for i, words in enumerate(one.right, 1)]
        else:
            pairs = [(c["text"]["text"], c["isCorrect"]) for c in question["choices"]]
            wanted = [(folded(words), i in one.key) for i, words in enumerate(one.choices)]
        assert [(folded(words), what) for words, what in pairs] == [
            (w.replace("\u202e", "\ufffd"), x) for w, x in wanted
        ]


def test_gift_escapes_what_the_format_reads(hostile: Lesson) -> None:
    """The same without the program: outside a question's own signs, each sign of GIFT is escaped."""
    for line in written("gift", hostile).splitlines():
        if HOSTILE[:3] in line.replace("\\", "") and not line.startswith("::"):
            words = re.sub(r"^(?:=|~|####)| -> \d$", "", line)
            assert not re.search(r"(?<!\\)(?:\\\\)*[~=#{}:]", words), line


# --- QTI 2.1, read by onyx2moodle ------------------------------------------------------------------------------------


@BOTH
def test_qti_is_read_with_every_choice_and_its_key(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    parser = pytest.importorskip("onyx2moodle.parser", reason="onyx2moodle is not installed")
    lesson: Lesson = request.getfixturevalue(which)
    content = export.FORMATS["qti"].write(lesson)
    assert isinstance(content, bytes)
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    for one in lesson.exercises:
        item = parser.parse_item(tmp_path / "items" / f"{one.id}.xml")
        assert item.identifier == one.id
        key = item.response_decls["RESPONSE"].correct_values
        assert key == [f"choice_{i}" for i in one.key]
        if one.form == "one":  # that reader leaves orders out
            (interaction,) = item.interactions
            assert interaction.kind == "choice"
            assert interaction.max_choices == 1
            shown = [folded(html.unescape(choice.html)) for choice in interaction.choices]
            assert shown == [folded(choice) for choice in one.choices]


def test_a_qti_package_names_all_its_files(lesson: Lesson) -> None:
    content = export.FORMATS["qti"].write(lesson)
    assert isinstance(content, bytes)
    archive = zipfile.ZipFile(io.BytesIO(content))
    manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    named = {file.attrib["href"] for file in manifest.iter("{http://www.imsglobal.org/xsd/imscp_v1p1}file")}
    assert named == set(archive.namelist()) - {"imsmanifest.xml"}
    test = ElementTree.fromstring(archive.read("test.xml"))
    assert [ref.attrib["href"] for ref in test.iter(f"{QTI}assessmentItemRef")] == [
        f"items/{one.id}.xml" for one in lesson.exercises
    ]
    for one in lesson.exercises:
        item = ElementTree.fromstring(archive.read(f"items/{one.id}.xml"))
        tag = "orderInteraction" if one.form == "order" else "choiceInteraction"
        (interaction,) = item.iter(f"{QTI}{tag}")
        assert [choice.text for choice in interaction.iter(f"{QTI}simpleChoice")] == list(one.choices)


# --- jupyterquiz -----------------------------------------------------------------------------------------------------


@BOTH
def test_jupyterquiz_shows_the_questions(
    which: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jupyterquiz = pytest.importorskip("jupyterquiz", reason="jupyterquiz is not installed")
    lesson: Lesson = request.getfixturevalue(which)
    path = tmp_path / "lesson.quiz.json"
    path.write_text(written("jupyterquiz", lesson), "utf-8")
    shown: list[Any] = []
    module = sys.modules[jupyterquiz.display_quiz.__module__]
    monkeypatch.setattr(module, "display", lambda *some, **_: shown.extend(some))
    jupyterquiz.display_quiz(str(path))
    page = "".join(str(getattr(one, "data", one)) for one in shown)
    questions = json.loads(path.read_text("utf-8"))
    assert all(json.dumps(q["question"], ensure_ascii=False)[1:-1] in page for q in questions)
    assert len(questions) == len(lesson.exercises)
    for question, one in zip(questions, lesson.exercises, strict=True):
        assert question["type"] == "multiple_choice"
        assert [answer["correct"] for answer in question["answers"]].count(True) == 1
        assert "<b" not in question["question"].replace("<br>", "")
        (right,) = (answer["answer"] for answer in question["answers"] if answer["correct"])
        if one.form == "one":
            assert html.unescape(right) == folded(one.right[0]).replace("\u202e", "\ufffd")
        else:
            assert right == ", ".join("ABCD"[i] for i in one.key)
            assert len({answer["answer"] for answer in question["answers"]}) == 4


# --- paper, read by lxml ---------------------------------------------------------------------------------------------


@BOTH
def test_the_handout_asks_and_the_key_answers(which: str, request: pytest.FixtureRequest) -> None:
    lesson: Lesson = request.getfixturevalue(which)
    page = lxml.html.document_fromstring(written("handout", lesson))
    asked = page.xpath("//li[@class='exercise']")
    assert len(asked) == len(lesson.exercises)
    for item, one in zip(asked, lesson.exercises, strict=True):
        choices = [folded(span.text_content()) for span in item.xpath(".//ul//span[@dir]")]
        assert choices == [folded(choice).replace("\u202e", "\ufffd") for choice in one.choices]
        assert folded(one.why).replace("\u202e", "\ufffd") not in item.text_content() or which == "hostile"
    assert not page.xpath("//script | //b | //img | //link | //@onclick")
    key = lxml.html.document_fromstring(written("key", lesson)).xpath("//li[@class='exercise']")
    for item, one in zip(key, lesson.exercises, strict=True):
        letters = ", ".join("ABCD"[i] for i in one.key)
        assert item.xpath("./p")[0].text_content().startswith(letters)


# --- the command line ------------------------------------------------------------------------------------------------


def test_the_command_line_writes_each_form(lesson: Lesson, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in export.made_of("lesson"):
        assert main(["lessons", str(BUNDLED), "--seed", "2", "--export", name]) == 0
        content = export.FORMATS[name].write(lesson)
        assert capfdbinary.readouterr().out == (content.encode() if isinstance(content, str) else content)


def test_the_command_line_shows_a_lesson_and_reads_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lessons", str(BUNDLED), "--kinds", "due"]) == 0
    out = capsys.readouterr().out
    assert "1. By when, or how often, is this to be done (OP12)?" in out
    assert "   * once every two years" in out
    (tmp_path / "a.json").write_text("{}", "utf-8")
    assert main(["lessons", "--results", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert "a.json: the file is not a result of a lesson" in said.err
    assert said.out.startswith("doc,clause,start,end,student")
    with pytest.raises(SystemExit):
        main(["lessons"])
    assert main(["lessons", str(BUNDLED), "--kinds", "ordre"]) == 1
    assert "no kind of exercise 'ordre'" in capsys.readouterr().err


def test_the_choices_of_exports_leave_lessons_out(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(BUNDLED), "--export", "gift"])
    assert "gift: use python -m toolkit lessons FILE --export gift" in capsys.readouterr().err


def test_what_is_imported_late() -> None:
    code = "import sys, toolkit; print([m for m in sys.modules if m.startswith('toolkit.lessons')])"
    environment = {**os.environ, "PYTHONPATH": str(BUNDLED.parent.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
    assert toolkit.__version__
