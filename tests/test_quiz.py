"""The quiz: its state in Python and in the page's script, what is handed in, and what a teacher is told of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import toolkit
from tests.support.shown import words
from toolkit import explorers, lessons, plots, tables
from toolkit.errors import SourceError, ToolkitError
from toolkit.explorers.static.model import Model
from toolkit.explorers.views import quiz_pane
from toolkit.lessons import Lesson, handed_in, quiz
from toolkit.model import Resolution
from toolkit.plots.style import marks

pytestmark = pytest.mark.slow

SCRIPT = Path(quiz_pane.__file__).parent / "quiz.js"
SAVED = "2026-11-24T09:00:00Z"
RUN = """
import(process.argv[1]).then(({ outcome, revealed, answered, result, fileName }) => {
  const { lesson, runs } = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const out = runs.map(({ student, steps }) => {
    let state = { student, at: 0, answers: {} };
    const states = steps.map(([id, given]) => {
      state = answered(lesson, state, id, given);
      const one = lesson.exercises.find((exercise) => exercise.id === id);
      return [state, outcome(one, state.answers[id]), revealed(one, state.answers[id])];
    });
    return { states, result: result(lesson, state, "2026-11-24T09:00:00Z"), name: fileName(student, lesson.document) };
  });
  process.stdout.write(JSON.stringify(out));
});
"""


@pytest.fixture(scope="module")
def lesson(resolution: Resolution) -> Lesson:
    return lessons.lesson(resolution, ["order", "due", "truth", "symbol"], 3)


@pytest.fixture(scope="module")
def plain(lesson: Lesson) -> dict[str, Any]:
    return lesson.to_dict()


def done(plain: dict[str, Any], student: str, right: int = 99) -> dict[str, Any]:
    """What a student hands in who answers the first ``right`` questions as the key does, and the others never so."""
    state = quiz.blank(student)
    for i, one in enumerate(plain["exercises"]):
        wrong = one["key"][::-1] if one["form"] == "order" else [(one["key"][0] + 1) % len(one["choices"])]
        for _ in range(1 if i < right else quiz.tries(one)):
            state = quiz.answered(plain, state, one["id"], one["key"] if i < right else wrong)
    return quiz.result(plain, state, SAVED)


def put(folder: Path, name: str, content: Any) -> None:
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")


# --- One state, two languages ----------------------------------------------------------------------------------------


KINDS = """
import(process.argv[1]).then(({ ofKind, answered, progress, result }) => {
  const lesson = JSON.parse(require("fs").readFileSync(0, "utf8"));
  let state = { student: "Ada", at: 0, answers: {} };
  for (const one of [...lesson.exercises].filter((one) => one.kind !== "order")) {
    state = answered(lesson, state, one.id, one.key);
  }
  const some = ofKind(lesson, "due", state);
  const made = result(some, state, "2026-11-24T09:00:00Z");
  process.stdout.write(JSON.stringify([some.exercises, made, progress(some, state), ofKind(lesson, "", state)]));
});
"""


def test_a_page_without_python_has_its_questions_kind_by_kind(lesson: Lesson, plain: dict[str, Any]) -> None:
    """The lesson of 45 minutes asks "one kind after the other"; the page had 26 questions, and no menu."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed (Debian or Ubuntu: apt install nodejs)")
    command = [node, "--input-type=commonjs", "-e", KINDS, SCRIPT.as_uri()]
    ran = subprocess.run(
        command, input=json.dumps(plain), capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    asked, made, progress, every = json.loads(ran.stdout)
    due = [one for one in plain["exercises"] if one["kind"] == "due"]
    answered = [one["id"] for one in plain["exercises"] if one["kind"] not in ("due", "order")]
    assert asked == due
    assert [one["id"] for one in made["answers"]] == [*(one["id"] for one in due), *answered]
    assert progress == f"{len(due)} of {len(due)} done · {len(due) + len(answered)} answered in all"
    assert every == plain
    alone = lessons.lesson(lesson.resolution, ["due"], lesson.seed)  # what the menu of a notebook makes
    assert [one.id for one in alone.exercises] == [one["id"] for one in due]


@pytest.mark.parametrize("several", [True, False])
def test_only_a_page_with_several_kinds_has_their_menu(resolution: Resolution, several: bool) -> None:
    explorer = explorers.Quiz(resolution, kinds="due, part" if several else "due", seed=7)
    assert Model(explorer).made["views"]["Question"]["traits"]["menu"] is several


@pytest.mark.parametrize("earlier", [[], ["part", "due"]])  # asked in another lesson
def test_the_script_of_the_page_has_the_same_rules(earlier: list[str], lesson: Lesson, resolution: Resolution) -> None:
    plain = lesson.to_dict(lessons.exercises(resolution, earlier, 5))
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed (Debian or Ubuntu: apt install nodejs)")
    runs = []
    for student in ("Ada", "Бела Гарсиа", "李小龍 𠮷", 'a "b" \\ \t\u2028\x7f é', ""):
        steps: list[tuple[str, list[int] | None]] = []
        for one in plain["exercises"]:
            last = list(range(len(one["choices"])))[-len(one["key"]) :]
            steps += [(one["id"], None)] * (len(steps) % 3) + [
                (one["id"], last),
                (one["id"], one["key"]),
                (one["id"], last),
            ]
        runs.append({"student": student, "steps": steps if student else []})
    asked = json.dumps({"lesson": plain, "runs": runs})
    command = [node, "--input-type=commonjs", "-e", RUN, SCRIPT.as_uri()]
    ran = subprocess.run(
        command, input=asked, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )
    assert not ran.returncode, ran.stderr[-2000:]
    for run, shown in zip(runs, json.loads(ran.stdout), strict=True):
        state = quiz.blank(str(run["student"]))
        exercises = {one["id"]: one for one in plain["exercises"]}
        for (id, answer), (theirs, outcome, revealed) in zip(run["steps"], shown["states"], strict=True):
            state = quiz.answered(plain, state, str(id), answer)  # type: ignore[arg-type]
            assert theirs == state
            assert outcome == quiz.outcome(exercises[str(id)], state["answers"][id])
            assert tuple(revealed) == quiz.revealed(exercises[str(id)], state["answers"][id])
        assert shown["result"] == quiz.result(plain, state, SAVED)
        assert not set(shown["name"]) & set('\\/:*?"<>|\t')


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["student", "at", "answers", "given", "hints", "x"]), inner)
        ),
    )
)
def test_whatever_a_page_says_is_a_state(said: Any) -> None:
    lesson = {"exercises": [{"id": "x", "choices": ["a", "b", "c"], "key": [1], "spans": [[0, 1]], "clause": "OP1"}]}
    state = quiz.checked_state(lesson, said)
    assert quiz.checked_state(lesson, state) == state
    assert json.loads(json.dumps(state)) == state
    assert quiz.outcome(lesson["exercises"][0], state["answers"].get("x")) in quiz.OUTCOMES


# --- The explorer ----------------------------------------------------------------------------------------------------


def test_hints_lead_into_the_text(resolution: Resolution) -> None:
    explorer = explorers.Quiz(resolution, kinds="due")
    one = explorer.exercises[0]
    assert (explorer.selection, explorer._words.place) == ("", "")
    explorer.hint()
    assert (explorer.selection, explorer._words.place) == (one.clause, "")
    explorer.hint()
    start, end = one.spans[0]
    assert explorer._words.place == f"{start}-{end}"
    assert f'data-place="{start}-{end}"' in explorer._words.content
    explorer.at = 1
    assert (explorer.selection, explorer._words.place) == ("", "")
    explorer.at = 0
    assert explorer.selection == one.clause


def test_the_page_answers_and_python_hears(resolution: Resolution) -> None:
    explorer = explorers.Quiz(resolution, kinds="due")
    one = explorer.exercises[0]
    state = {"student": "Ada", "at": 1, "answers": {one.id: {"given": [list(one.key)], "hints": 0}}}
    explorer.pane.state = state
    assert (explorer.student, explorer.at, explorer.answers) == ("Ada", 1, state["answers"])
    assert "1 of 2 done" in explorer._status.value
    explorer.pane.state = {"answers": "nonsense", "at": 10**9}
    assert explorer.progress == {"student": "", "at": 1, "answers": {}}
    assert explorer.result(SAVED)["answers"][0]["outcome"] == "open"


def test_a_saved_notebook_shows_the_question_and_then_the_results(resolution: Resolution) -> None:
    asked = explorers.Quiz(resolution, kinds="due", each=1)
    one = asked.exercises[0]
    still = words(asked.still())
    assert still.startswith(f"Question 1 of 1 · By when {one.question}")
    assert [choice for choice in one.choices if choice not in still] == []
    assert "<img" not in asked.still()  # no picture of nothing
    asked.answer(one.key)
    assert one.question in words(asked.still())
    assert "<img" in asked.still()


def test_another_class_number_has_other_questions_and_going_back_shows_the_answers(resolution: Resolution) -> None:
    explorer = explorers.Quiz(resolution, kinds="truth")
    explorer.at = 1
    explorer.answer(explorer.exercises[1].key)
    before, state = [one.id for one in explorer.exercises], explorer.progress
    explorer.seed = 7
    assert [one.id for one in explorer.exercises] != before
    assert explorer.pane.lesson["seed"] == 7
    assert explorer.pane.state["at"] == 0
    assert "0 of 2 done · 1 answered in all" in explorer._status.value
    explorer.seed = 0
    assert [one.id for one in explorer.exercises] == before
    assert explorer.progress == explorer.pane.state == {**state, "at": 0}
    assert "1 of 2 done" in explorer._status.value
    assert "in all" not in explorer._status.value


def test_one_kind_after_the_other_is_handed_in_together(resolution: Resolution) -> None:
    explorer = explorers.Quiz(resolution, seed=1, each=1, student="Ada")
    kinds = ["part", "phrase", "addressee", "due"]
    for kind in kinds:
        explorer.kinds = kind
        one = explorer.exercises[0]
        explorer.pane.state = {**explorer.pane.state, "answers": {**explorer.answers, one.id: told(one.key)}}
    made = explorer.result(SAVED)
    assert [(one["kind"], one["outcome"]) for one in made["answers"]] == [
        (kind, "right")
        for kind in ["due", *kinds[:-1]]  # the lesson that is shown, then earlier ones
    ]
    assert "1 of 1 done · 4 answered in all" in explorer._status.value
    assert explorer.to_frame()["outcome"].tolist() == ["right"] * 4
    assert "4 of 4 finished answers are right at once" in explorer.alt()
    explorer.kinds = ""  # each question once
    ids = [one["id"] for one in explorer.result(SAVED)["answers"]]
    assert ids == [one.id for one in explorer.exercises]
    assert sum(one["outcome"] == "right" for one in explorer.result(SAVED)["answers"]) == 4
    explorer.kinds, explorer.seed = "order", 2
    again = explorers.Quiz(resolution, **explorer.state())
    assert again.result(SAVED) == explorer.result(SAVED)
    assert len(again.result(SAVED)["answers"]) == 4  # not the new one


def told(key: tuple[int, ...]) -> dict[str, Any]:
    return {"given": [list(key)], "hints": 0}


def test_what_is_no_answer_is_refused(resolution: Resolution) -> None:
    explorer = explorers.Quiz(resolution, kinds="order")
    for answer in (0, [0, 0, 1, 2], [0, 1, 2], [0, 1, 2, 9]):
        with pytest.raises(ToolkitError, match="is not an answer to this question"):
            explorer.answer(answer)
    bare = explorers.Quiz(toolkit.parse("The General Assembly,\n\n1. Decides to meet.", format="text"), kinds="due")
    with pytest.raises(ToolkitError, match="this lesson has no question"):
        bare.hint()


def test_two_editions_can_be_asked_about(resolution: Resolution) -> None:
    amended = toolkit.load(Path(__file__).resolve().parent.parent / "data" / "exercises" / "amended.md")
    assert "change" in {one.kind for one in explorers.Quiz(amended, resolution).exercises}
    with pytest.raises(ToolkitError, match="change needs two editions"):
        explorers.Quiz(amended, kinds="change")


# --- What a class hands in -------------------------------------------------------------------------------------------


def test_a_class_is_a_table_and_a_picture(plain: dict[str, Any], tmp_path: Path) -> None:
    for i, name in enumerate(("Ada", "Бела", "李小龍")):
        put(tmp_path, f"{i}.json", done(plain, name, right=2 + i))
    put(tmp_path, "notes.txt", "no result, and no JSON")
    table = lessons.results(tmp_path)
    assert len(table) == 3 * len(plain["exercises"])
    assert set(table["student"]) == {"Ada", "Бела", "李小龍"}
    assert table["counted"].all()
    assert set(table["noticed"]) == {""}
    right = table[table["outcome"] == "right"].groupby("student").size().to_dict()
    assert right == {"Ada": 2, "Бела": 3, "李小龍": 4}
    assert (table[table["outcome"] == "right"]["answer"] == table[table["outcome"] == "right"]["right_answer"]).all()
    axes = plots.results(table)
    drawn = {name for name, _ in marks(axes.figure)}
    last = plain["exercises"][-1]["id"]
    assert f"{last}:wrong" in drawn
    assert f"{last}:right" not in drawn
    assert "9 of 24 finished answers are right at once" in plots.results_alt(table)


def test_an_edit_by_hand_is_noticed(plain: dict[str, Any], tmp_path: Path) -> None:
    honest = done(plain, "Ada", right=3)
    put(tmp_path, "honest.json", honest)
    put(tmp_path, "spaced.json", json.dumps({**done(plain, "Eve", 3)}, indent=4))  # an editor may only lay it out anew
    for field, value in (("student", "Bob"), ("saved", "2027-01-01T00:00:00Z")):
        put(tmp_path, f"{field}.json", {**honest, "student": f"S {field}", field: value})
    better = [{**one, "given": [one["key"]], "outcome": "right"} for one in honest["answers"]]
    put(tmp_path, "better.json", {**honest, "student": "Cy", "answers": better})
    told = {one.file: one.noticed for one in handed_in(tmp_path)}
    changed = "the file was changed after it was saved, and is counted"
    assert told == {
        "honest.json": "",
        "spaced.json": "",
        "student.json": changed,
        "saved.json": changed,
        "better.json": changed,
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        table = lessons.results(tmp_path)
    assert {str(one.message) for one in caught} == {
        f"{name}.json: {changed}" for name in ("better", "saved", "student")
    }
    assert set(table[table["file"] == "better.json"]["noticed"]) == {changed}


def test_two_files_of_one_student_are_noticed_and_the_last_counts(plain: dict[str, Any], tmp_path: Path) -> None:
    first, second = done(plain, "Zoë  Q", 1), done(plain, "\u202azoe\u0308\u200b q", 4)
    later = {**second, "saved": "2026-11-25T09:00:00Z"}
    put(tmp_path, "a.json", first)
    put(tmp_path, "b.json", {**later, "checksum": quiz.checksum(later)})
    put(tmp_path, "c.json", done(plain, "Ada", 4))
    found = {one.file: one for one in handed_in(tmp_path)}
    assert found["a.json"].noticed == "the same student also handed in b.json; b.json counts"
    assert found["b.json"].noticed == "the same student also handed in a.json; this one counts"
    assert [found[name].counted for name in ("a.json", "b.json", "c.json")] == [False, True, True]
    table = tables.results(found.values())
    assert plots.results_alt(table) == plots.results_alt(table[table["file"] != "a.json"])


@pytest.mark.parametrize(
    ("content", "noticed"),
    [
        ("{", "not JSON"),
        ("[]", "not a result of a lesson"),
        ('{"format": "another"}', "not a result of a lesson"),
        ("[" * 100_000, "not JSON"),
        (json.dumps({"format": quiz.FORMAT, "answers": [{"id": 3}]}), "its answers cannot be read"),
        (json.dumps({"format": quiz.FORMAT, "answers": "none"}), "its answers cannot be read"),
        (
            json.dumps({"format": quiz.FORMAT, "answers": []}),
            "changed after it was saved, and is counted; it names no student",
        ),
    ],
)
def test_a_file_that_is_no_result_is_said(content: str, noticed: str, plain: dict[str, Any], tmp_path: Path) -> None:
    put(tmp_path, "a.json", content)
    put(tmp_path, "b.json", done(plain, "Ada"))
    first, _ = sorted(handed_in(tmp_path), key=lambda one: one.file)
    assert noticed in first.noticed
    table = tables.results(handed_in(tmp_path))
    assert set(table["file"]) == {"a.json", "b.json"}
    assert plots.results_alt(table)


def test_an_outcome_that_its_answers_do_not_have_is_no_answer(plain: dict[str, Any], tmp_path: Path) -> None:
    made = done(plain, "Ada", 0)
    made["answers"][0]["outcome"] = "right"
    put(tmp_path, "a.json", {**made, "checksum": quiz.checksum(made)})
    (one,) = handed_in(tmp_path)
    assert "its answers cannot be read" in one.noticed
    assert not one.counted


def test_another_lesson_is_not_counted(plain: dict[str, Any], resolution: Resolution, tmp_path: Path) -> None:
    other = lessons.lesson(resolution, ["note"], 9).to_dict()
    for i, name in enumerate(("Ada", "Bob")):
        put(tmp_path, f"{i}.json", done(plain, name))
    put(tmp_path, "other.json", done(other, "Cy"))
    found = {one.file: one for one in handed_in(tmp_path)}
    assert found["other.json"].noticed == "it is of another lesson"
    assert not found["other.json"].counted
    with pytest.raises(SourceError, match="there is no such folder"):
        handed_in(tmp_path / "absent")


def test_who_answered_other_kinds_of_one_class_number_is_counted(resolution: Resolution, tmp_path: Path) -> None:
    """Not everybody in a class gets as far as the last kind, or takes them in one order."""
    for name, kinds, seed in (("Ada", "due", 1), ("Bob", "part", 1), ("Cy", "part", 2)):
        put(tmp_path, f"{name}.json", done(lessons.lesson(resolution, [kinds], seed).to_dict(), name))
    same = done(lessons.lesson(resolution, ["due"], 1).to_dict(), "Dee") | {"sha256": "another file of this text"}
    put(tmp_path, "Dee.json", {**same, "checksum": quiz.checksum(same)})
    told = {one.student: (one.counted, one.noticed) for one in handed_in(tmp_path)}
    assert told == dict.fromkeys(("Ada", "Bob", "Dee"), (True, "")) | {"Cy": (False, "it is of another lesson")}


def test_who_saves_under_another_class_number_by_a_slip_is_counted(resolution: Resolution, tmp_path: Path) -> None:
    explorer = explorers.Quiz(resolution, kinds="due", seed=1, student="Ada")
    explorer.answer(explorer.exercises[0].key)
    explorer.seed = 2
    put(tmp_path, "Ada.json", explorer.result(SAVED))
    for name in ("Bob", "Cy"):
        put(tmp_path, f"{name}.json", done(lessons.lesson(resolution, ["due"], 1).to_dict(), name))
    assert [(one.student, one.counted) for one in handed_in(tmp_path)] == [("Ada", True), ("Bob", True), ("Cy", True)]
