"""The quiz as a student takes it: by keyboard alone, with hints, up to the file handed in; and without a kernel."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from matplotlib.colors import to_hex

import toolkit
from toolkit import lessons
from toolkit.explorers import Quiz
from toolkit.explorers.views import quiz_pane, sheets
from toolkit.lessons import handed_in, quiz
from toolkit.plots.style import luminance

from . import markview_notebook
from .lab import choose_theme
from .test_all_explorers import COLOURS, RULES, amiss
from .test_notebooks import press

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect

QUIZ = """\
import toolkit
from toolkit.explorers import Quiz

quiz = Quiz(toolkit.load(), kinds="due, order", seed=4)
quiz
"""
BARE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Quiz</title><main id="quiz"></main><script type="module">
%s
const data = { lesson: %s, state: { student: "", at: 0, answers: {} }, _sheet: %s };
const heard = {};
const set = (name, value) => { data[name] = value; (heard[`change:${name}`] ?? []).forEach((tell) => tell()); };
const on = (name, tell) => (heard[name] ??= []).push(tell);
const el = document.getElementById("quiz");
view.render({ model: { get: (name) => data[name], set, save_changes() {}, on, off() {} }, el });
window.data = data;
</script>"""
NARROW = {"width": 390, "height": 780}


def bare(lesson: dict[str, Any], folder: Path, style: str = "") -> str:
    """The address of a page with nothing but a quiz, in a box of a style."""
    script, sheet = (Path(quiz_pane.__file__).parent / "quiz.js").read_text("utf-8"), sheets.sheet("quiz")
    plain = script.replace("export default", "const view =").replace("export ", "")
    data = [json.dumps(part).replace("</", "<\\/") for part in (lesson, sheet)]
    box = f"<style>#quiz {{ {style} }} .toolkit-quiz {{ height: 100% }}</style>" if style else ""
    (folder / "quiz.html").write_text(BARE % (plain, *data) + box, "utf-8")
    return (folder / "quiz.html").as_uri()


def hand_in(page: Page, name: str, folder: Path) -> str:
    """Write a name, save the result; the name of the file."""
    page.get_by_label("Your name").fill(name)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Save my result").click()
    downloading.value.save_as(folder / downloading.value.suggested_filename)
    return str(downloading.value.suggested_filename)


def contrast(words: Locator) -> float:
    """The contrast of words with the ground that they have themselves (WCAG 2.2)."""
    style = "one => ((look) => [look.color, look.backgroundColor])(getComputedStyle(one))"
    colours = [to_hex([int(part) / 255 for part in re.findall(r"\d+", one)]) for one in words.evaluate(style)]
    dark, light = sorted(map(luminance, colours))
    return (light + 0.05) / (dark + 0.05)


def test_a_student_takes_the_quiz_by_keyboard_and_hands_it_in(
    lab, page, open_notebook, kernel_value, kernel_comes_to, shot, tmp_path
):
    folder = lab.root / "quiz"
    folder.mkdir(exist_ok=True)
    markview_notebook.write(folder, "quiz.ipynb", QUIZ)
    open_notebook(page, "quiz/quiz.ipynb")
    page.locator(".toolkit-explorer").evaluate("box => box.scrollIntoView({ block: 'start' })")
    tip = page.get_by_text("Click here, then the keys work")
    expect(tip).to_be_visible()
    tip.click()
    expect(tip).to_be_hidden()
    press(page, "h")
    expect(page.get_by_role("status").filter(has_text="The text shows the clause.")).to_be_visible()
    page.get_by_role("radio").first.focus()

    right = kernel_value(page, "[one.key[0] for one in quiz.exercises]")
    expect(page.get_by_role("group", name=re.compile("^OP12")).first).to_have_class(re.compile("selected"))
    kernel_comes_to(page, "[quiz.selection, quiz._words.place]", ["OP12", ""])
    press(page, "h", str(right[0] + 1), "Enter")
    expect(page.get_by_text("Right, with help.")).to_be_visible()
    shot(page, "quiz_answered")
    choose_theme(page, "JupyterLab Dark")  # the words that prove the answer are on orange there too
    assert amiss(page, ".toolkit-explorer", COLOURS) == []
    assert contrast(page.locator(".read").first) >= 4.5  # axe leaves words on a ground of their own to people
    shot(page, "quiz_answered_dark")
    choose_theme(page, "JupyterLab Light")
    page.locator("legend").first.focus()  # after a menu of JupyterLab the keys may be its own
    press(page, "n", str((right[1] + 1) % 4 + 1), "Enter")
    expect(page.get_by_text("Not right yet: you have one more try.")).to_be_visible()
    press(page, str(right[1] + 1), "Enter", "n")

    expect(page.get_by_text("Put these clauses into the order")).to_be_visible()
    expect(page.get_by_role("button", name="CheckEnter")).to_be_disabled()
    press(page, "Enter")  # the order in which the clauses came is not an answer
    expect(page.get_by_text("Move a clause first.")).to_be_visible()
    press(page, "1", "ArrowDown")
    focused = "document.activeElement.shadowRoot.activeElement.textContent"
    assert page.evaluate(focused).startswith("2")
    press(page, "Enter", "Enter")  # nor is the one that was not right
    expect(page.get_by_text("Move a clause first.")).to_be_visible()
    assert page.evaluate(focused).startswith("1")
    kernel_comes_to(page, "quiz.to_frame()['outcome'].tolist()[:3]", ["helped", "helped", "open"])
    press(page, "4", "ArrowUp", "Enter")
    expect(page.get_by_text("Not right.")).to_be_visible()
    kernel_comes_to(page, "quiz.to_frame()['outcome'].tolist()[:3]", ["helped", "helped", "wrong"])
    given = [[1, 0, 2, 3], [1, 0, 3, 2]]  # what is moved later does not change what was given
    kernel_comes_to(page, "quiz.answers[quiz.exercises[2].id]['given']", given)
    assert page.locator(".jp-Notebook .jp-Cell").count() == 1  # no key was a command on the notebook

    file = hand_in(page, "Бела 李小龍", tmp_path)
    assert file == "Бела 李小龍 resolution.md.json"
    (one,) = handed_in(tmp_path)
    assert (one.student, one.noticed, one.counted) == ("Бела 李小龍", "", True)
    kernel_comes_to(page, f"quiz.result({one.saved!r})", json.loads((tmp_path / file).read_text("utf-8")))

    number, steps = page.get_by_label("Class number"), page.get_by_role("navigation", name="Questions")
    number.press("ArrowUp")
    expect(page.get_by_text("0 of 4 done · 3 answered in all, 0 right at once")).to_be_visible()
    expect(steps.get_by_role("button", name=re.compile("open$"))).to_have_count(4)
    file = hand_in(page, "Бела", tmp_path)
    handed = json.loads((tmp_path / file).read_text("utf-8"))
    assert [answer["outcome"] for answer in handed["answers"]] == ["helped", "helped", "wrong"]
    kernel_comes_to(page, f"quiz.result({handed['saved']!r})", handed)
    number.press("ArrowDown")
    expect(page.get_by_text("3 of 4 done, 0 right at once")).to_be_visible()
    expect(steps.get_by_role("button", name="Question 2, right with help")).to_be_visible()


@pytest.mark.parametrize("seed", range(3))
def test_every_answer_is_seen_in_a_narrow_notebook(context, tmp_path, seed):
    """At 1024 pixels the pane is 592 wide and 524 high; the fourth answer was below its edge."""
    quiz_ = Quiz(toolkit.load(), seed=seed, each=1)
    page = context.new_page()
    page.goto(bare(quiz_._plain, tmp_path, style="height: 524px; width: 592px"))
    for n in range(len(quiz_.exercises)):
        page.locator(".step").nth(n).click()
        room = page.locator(".card").evaluate("card => card.clientHeight - card.scrollHeight")
        assert room >= 0, quiz_.exercises[n].question
        last = page.locator(":is(.choice, .item)").last.bounding_box()
        card = page.locator(".card").bounding_box()
        assert card["y"] + card["height"] - last["y"] - last["height"] > 40  # and on a machine with wider letters
    page.close()


def test_the_same_script_serves_a_page_without_python(context, tmp_path, shot):
    lesson = lessons.lesson(toolkit.load(), ["due", "order", "phrase"], 4).to_dict()
    address = bare(lesson, tmp_path)
    page = context.new_page()
    page.set_viewport_size(NARROW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert amiss(page, "#quiz", RULES) == []
    for one in lesson["exercises"]:
        page.get_by_role("button", name="Hint: show the clause").click()
        if one["form"] == "one":
            page.get_by_role("radio").nth(one["key"][0]).check()
        else:
            page.get_by_role("button", name="Move later").first.click()
        page.get_by_role("button", name="Check").click()
        if page.get_by_role("button", name="Next").is_enabled():
            page.get_by_role("button", name="Next").click()
    assert amiss(page, "#quiz", RULES) == []
    shot(page, "quiz_bare")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Save my result").click()
    expect(page.get_by_role("alert")).to_have_text("Write your name here first")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_label("Your name")).to_be_focused()
    assert amiss(page, "#quiz", RULES) == []
    shot(page, "quiz_without_a_name")
    file = hand_in(page, "Ada <b>", tmp_path)
    expect(page.get_by_role("alert")).to_have_text("")
    state = page.evaluate("data.state")
    assert quiz.checked_state(lesson, state) == state
    made = json.loads((tmp_path / file).read_text("utf-8"))
    assert made == quiz.result(lesson, state, made["saved"])
    assert {one["outcome"] for one in made["answers"]} == {"helped", "open"}
    assert all(url.startswith(("file:", "blob:")) for url in asked)
    page.close()
