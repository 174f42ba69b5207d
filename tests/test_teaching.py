"""The pages for teachers: every question of every notebook has its answer; what answers state is in the tables."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import toolkit
from toolkit import annotate, data, tables
from toolkit.coding import log
from toolkit.compare import Comparison, compare
from toolkit.explorers import Quiz
from toolkit.model import Resolution
from tools import notebooks

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
TEACHING = ROOT / "docs" / "teaching"
ANSWERS = (TEACHING / "answers.md").read_text("utf-8")


def folded(words: str) -> str:
    return " ".join(words.split())


def answer(section: str, number: int) -> str:
    """An answer, white space folded."""
    part = ANSWERS.partition(f"## {section}")[2].partition("\n## ")[0]
    return folded(re.split(r"\n\*\*\d+\. ", part)[number].rpartition("**")[2])


def test_every_question_of_every_notebook_has_an_answer() -> None:
    asked, told = {}, {}
    for path in sorted(notebooks.FOLDER.glob("*.ipynb")):
        prose = "\n".join("".join(c["source"]) for c in notebooks.read(path)["cells"] if c["cell_type"] == "markdown")
        part = prose.partition("## Questions for a class")[2].partition("\n## ")[0]
        found = [folded(one) for one in re.split(r"^\d+\. ", part, flags=re.M)[1:]]
        if found:
            asked[path.stem[:2]] = found
    for section in ANSWERS.split("\n## ")[1:]:
        told[section[:2]] = [folded(one) for one in re.findall(r"^\*\*\d+\. (.+)\*\*$", section, re.M)]
    assert len(asked) > 8
    assert told == asked


def test_the_minutes_of_each_lesson_follow_one_another() -> None:
    index = (TEACHING / "index.md").read_text("utf-8")
    for name, minutes in re.findall(r"\((\S+\.md)\) \| [^|]+ \| (\d+)", index):
        rows = re.findall(r"^\| (\d+) to (\d+) \|", (TEACHING / name).read_text("utf-8"), re.M)
        assert rows[0][0] == "0"
        assert [end for _, end in rows[:-1]] == [start for start, _ in rows[1:]]
        assert rows[-1][1] == minutes


NUMBERS = dict(zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True))


def test_a_quiz_of_a_lesson_has_as_many_questions_as_the_plan_says(resolution: Resolution) -> None:
    """Where a row has the code of a quiz and a number of questions, as a word; "before" and "after": of notebook 07."""
    names = {"Quiz": Quiz, "before": resolution, "after": toolkit.load(data.path("exercises/amended.md"))}
    stated = []
    for path in sorted(TEACHING.glob("*.md")):
        for row in re.findall(r"^\|.+`Quiz\(.+$", path.read_text("utf-8"), re.M):
            (code,), (number,) = re.findall(r"`(Quiz\(.+?\))`", row), re.findall(r"(\w+) questions", row)
            stated.append((code, NUMBERS[number.lower()]))
    assert stated
    assert [(code, len(eval(code, names).exercises)) for code, _ in stated] == stated


def test_answers_on_verbs_and_duties(resolution: Resolution) -> None:
    duties = tables.duties(resolution)
    asks = duties[duties["asks"]]
    head = asks[asks["addressees"].str.split("; ").map(lambda names: "the Secretary-General" in names)]
    assert head["clause"].tolist() == ["OP22", "OP25", "OP26"]
    assert head["act"].tolist() == ["encourage", "invite", "request"]
    assert head["inferred"].ne("").tolist() == [True, False, False]
    for section, number in (("01", 2), ("05", 1)):
        assert {"OP22", "OP25", "OP26"} <= set(re.findall(r"OP\d+", answer(section, number)))
    dated = asks[asks["due"] != ""]["clause"].tolist()
    assert set(re.findall(r"OP\d+", answer("05", 2).partition("Nobody")[0])) == set(dated)
    run = [resolution[label].phrase for label in ("OP13", "OP14", "OP15", "PP8", "PP9", "PP10")]
    assert run == ["Welcomes", "Also welcomes", "Further welcomes", "Noting", "Noting also", "Noting further"]


def test_answers_on_recalled_resolutions(resolution: Resolution) -> None:
    old = [clause.label for clause in resolution.clauses if "Organization of the Islamic Conference" in clause.text]
    assert old == ["PP2", "PP4"]
    assert resolution["PP2"].notes
    sessions = [citation.symbol.session for citation in resolution["PP1"].citations]
    assert sessions == [*range(37, 58), 59, 61, 63, 65, 67, 69, 72, 73, 75]
    assert "(21 resolutions), then 59, 61, 63, 65, 67 and 69, and then 72, 73 and 75" in answer("02", 2)
    (note,) = [note for note in resolution.footnotes if "A/77/277" in note.text]
    assert (note.mark, note.clauses) == ("2", ("PP5",))
    events = tables.events(resolution)
    assert events[events["date_kind"] == "year"]["clause"].tolist() == ["PP12"]
    sessions_of = [c.label for c in resolution.clauses if "Council of Foreign Ministers" in c.text]
    assert sessions_of == ["PP18", "PP23"]


def test_answers_on_themes_and_codings(resolution: Resolution) -> None:
    coded = set(tables.themes(resolution)["clause"])
    without = [clause.label for clause in resolution.clauses if clause.label not in coded]
    assert f"The rule finds none in {', '.join(without[:-1])} and {without[-1]}." in answer("03", 1)
    counted = [c.label for c in resolution.clauses if "priority areas" in c.text]
    assert {"PP9", "PP29"} <= set(counted)
    readers = [log.read(path, resolution) for path in sorted(data.path("exercises/codings").glob("*.csv"))]
    table = tables.agreement(resolution, readers)
    zero = table[(table["alpha"] == 0) & (table["theme"] != "")]
    assert len(zero) == 8
    assert (zero["agreed"].round(3) == round(8 / 9, 3)).all()
    assert answer("06", 1).count("eight themes") == 1
    first, second = readers
    given = sorted(code.theme for code in first.state.codes if code.clause == "OP6")
    assert (given, second.state.skipped) == (["counter-terrorism", "violent-extremism"], {"OP6"})


@pytest.fixture(scope="module")
def comparison(resolution: Resolution) -> Comparison:
    return compare(resolution, toolkit.load(data.path("exercises/amended.md")))


def test_answers_on_editions(comparison: Comparison) -> None:
    substance = [(c.before, c.after) for c in comparison.changes if "substance" in c.facts]
    assert substance == [("OP8", "OP9"), ("OP23", "OP24"), ("OP24", "OP25")]
    kinds = Counter(change.kind for change in comparison.changes)
    assert [(c.before, c.after) for c in comparison.changes if c.kind == "split"] == [("OP6", "OP6"), ("OP6", "OP7")]
    assert [(c.before, c.after) for c in comparison.changes if c.kind == "merged"] == [
        ("OP13", "OP15"),
        ("OP14", "OP15"),
    ]
    assert [c.before for c in comparison.changes if c.kind == "dropped"] == ["PP16"]
    assert kinds["dropped"] == 1
    later = comparison.after
    left = [clause.label for clause in later.clauses if "mediation" in clause.text.lower()]
    assert left == ["PP3", "PP15", "PP16", "PP17", "OP18"]
    assert re.findall(r"[PO]P\d+", answer("07", 3)) == ["PP16", *left]
    assert not [clause for clause in later.clauses if "Security and Cooperation in Europe" in clause.text]


def test_answers_on_what_it_rests_on(resolution: Resolution) -> None:
    references = tables.references(resolution)
    operative = references[references["clause"].str.startswith("OP")]
    known = operative[operative["resolved"]].groupby("identity")["clause"].unique().map(list).to_dict()
    assert known == {"A/77/277": ["OP1"], "un-charter": ["OP3", "OP4"], "A/RES/76/254": ["OP7"]}
    assert operative[~operative["resolved"]]["clause"].tolist() == ["OP4"]
    queries = Counter(query.clause for query in annotate.found(resolution, "checks"))
    assert queries == {"PP17": 2, "PP18": 2, "PP26": 1, "OP7": 1}


def test_answers_on_six_languages() -> None:
    folder = data.path("exercises/versions")
    versions = {code: toolkit.load(folder / f"{code}.txt") for code in ("en", "fr", "es", "ru", "ar", "zh")}
    found = tables.differences(toolkit.parallel(list(versions.values())))
    assert found.groupby("difference")["clause"].first().to_dict() == {
        "date": "PP1",
        "lacking": "OP4",
        "number": "OP2(a)",
    }
    assert set(found["lacks"]) == {"", "zh"}
    assert "13 декабря" in versions["ru"]["PP1"].text
    assert "1 500" in folded(versions["fr"]["OP2(a)"].text)
    assert versions["es"]["OP2(b)"].text.startswith("La informe al respecto")
    praise = re.findall(r"\*(.+?)\*", answer("11", 3))
    others = [one.text for code, version in versions.items() if code != "en" for one in [version["OP1"]]]
    assert [words in text for words, text in zip(praise, others, strict=True)] == [True] * 5
