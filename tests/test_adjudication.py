"""The adjudication desk and the box that takes the codings of a class: decided, said why, written, continued."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.listed import readers
from tests.support.shown import words
from toolkit import data, tables
from toolkit.__main__ import main
from toolkit.annotate.themes import load_codebook
from toolkit.coding import log
from toolkit.coding.adjudicate import Decision, decisions, gold, items, read_decisions
from toolkit.errors import ToolkitError
from toolkit.explorers import AdjudicationDesk, AgreementExplorer, CollectCodings
from toolkit.export.refi import codebook as codebook_file
from toolkit.model import Resolution

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(resolution: Resolution) -> AdjudicationDesk:
    return AdjudicationDesk(resolution, readers(resolution), show="open")


def test_what_is_decided_leaves_the_list_and_the_next_is_selected(desk: AdjudicationDesk) -> None:
    assert "15 of 35 pairs of a clause and a theme · 15 to decide" in words(desk._status.value)
    first = desk.selection
    desk._why.value = "the words name it"
    desk._clicked(True)
    assert "14 of 35 pairs of a clause and a theme · 14 to decide" in words(desk._status.value)
    assert first not in desk._list.labels
    assert desk.selection == next(iter(desk._list.labels))
    assert desk._why.value == ""
    desk.show = "decided"
    assert f"{desk.to_frame()['clause'][0]}|{desk.to_frame()['theme'][0]}" == desk.selection == first
    card = words(desk._words.content)
    assert "decision given" in card
    assert "the words name it" in card
    desk.withdraw()
    assert desk.decisions == ()


def test_a_button_that_would_do_nothing_is_disabled(desk: AdjudicationDesk) -> None:
    yes, no = desk._verdicts
    assert (yes.disabled, no.disabled, desk._withdraw.disabled) == (False, False, True)
    desk.decide(True, "so")
    desk.show = "decided"
    assert not desk._withdraw.disabled
    desk.withdraw()
    assert desk.selection == ""
    assert (yes.disabled, no.disabled, desk._withdraw.disabled) == (True, True, True)


def test_the_menu_of_themes_counts_what_the_other_menu_leaves(desk: AdjudicationDesk) -> None:
    def counted() -> list[int]:
        return [int(re.search(r"\((\d+)\)$", label)[1]) for label, _ in desk._fields["theme"].options]  # type: ignore[index]

    def listed() -> list[int]:
        themes = desk.to_frame()["theme"].value_counts()
        return [len(desk.to_frame()), *(themes.get(theme, 0) for _, theme in desk._fields["theme"].options[1:])]

    assert counted() == listed()
    assert counted()[0] == 15
    desk.show = ""
    assert counted() == listed()
    assert counted()[0] == 35


def test_a_decision_needs_a_reason_and_the_gold_a_name(desk: AdjudicationDesk, tmp_path: Path) -> None:
    desk._clicked(False)
    assert "no reason is given" in words(desk._message.value)
    with pytest.raises(ToolkitError, match="it is not said who decides"):
        desk.save_gold(tmp_path)
    desk.selection = ""
    with pytest.raises(ToolkitError, match="nothing is selected"):
        desk.decide(True, "so")


def test_no_gold_file_is_written_before_something_is_decided(
    desk: AdjudicationDesk, resolution: Resolution, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.who = "the class"
    with pytest.raises(
        ToolkitError, match="nothing is decided yet: 15 pairs of a clause and a theme to decide on"
    ) as refused:
        desk.save_gold(tmp_path / "gold")
    assert "click Has the theme or Has it not" in str(refused.value)
    assert not (tmp_path / "gold").exists()
    assert "adjudication_gold.csv" not in desk._files()
    folder, file = str(data.path("exercises/codings")), str(data.path("resolution.md"))
    assert main(["codes", file, folder, "--table", "adjudicated"]) == 0
    (tmp_path / "table.csv").write_text(capsys.readouterr().out, "utf-8")  # nothing was filled in
    assert main(["codes", file, folder, "--decide", str(tmp_path / "table.csv"), "--who", "x"]) == 1
    assert "nothing is decided yet" in (said := capsys.readouterr()).err
    assert said.out == ""


def test_the_gold_file_says_who_decided_and_is_continued(
    desk: AdjudicationDesk, resolution: Resolution, tmp_path: Path
) -> None:
    desk.who = "Ada & the class"
    waiting = [item for item in items(resolution, desk.readers) if not item.agreed]
    for n, item in enumerate(waiting[:-1]):
        desk.show, desk.selection = "", f"{item.clause}|{item.theme}"
        desk.decide(n % 2 == 0, f"reason {n}\nin two lines", item.places[-1] if n % 2 == 0 else None)
    file = desk.save_gold(tmp_path)
    read = log.read(file, resolution)
    assert read.who == "gold, decided by Ada & the class"
    again = AdjudicationDesk(resolution, desk.readers, gold=read)
    assert again.who == "Ada & the class"
    assert [(one.clause, one.theme, one.given, one.why) for one in again.decisions] == [
        (one.clause, one.theme, one.given, one.why) for one in desk.decisions
    ]
    assert again.gold.state.codes == desk.gold.state.codes
    assert again.save_gold(tmp_path) == file


def test_a_reason_that_looks_like_a_decision_is_read_as_it_was_written(resolution: Resolution) -> None:
    some = readers(resolution)
    item = next(one for one in items(resolution, some) if not one.agreed)
    made = (Decision(item.clause, item.theme, True, "so: given by one, because\nof: the words", item.places[0]),)
    rest = tuple(
        Decision(one.clause, one.theme, False, "no")
        for one in items(resolution, some)
        if not one.agreed and one.clause == item.clause and one != item
    )
    found = decisions(resolution, gold(resolution, some, [*made, *rest], who="Ada"))
    assert {one.theme: one for one in found} == {one.theme: one for one in (*made, *rest)}


def test_agreement_is_compared_before_and_after(desk: AdjudicationDesk, resolution: Resolution) -> None:
    before = desk.alt()
    for item in [one for one in items(resolution, desk.readers) if not one.agreed]:
        desk.selection = f"{item.clause}|{item.theme}"
        desk.decide("reader A" in item.given_by, "reader A was right")
    desk.against = "reader A"
    assert desk.alt() != before
    figures = tables.against_gold(resolution, desk.readers, gold(resolution, desk.readers, desk.decisions, who="x"))
    assert desk._compared()["alpha"].iloc[0] == figures.set_index("coder").loc["reader A", "alpha_gold"] == 1
    with pytest.raises(ToolkitError, match="there is no against 'nobody'"):
        AdjudicationDesk(resolution, desk.readers, against="nobody")


def test_the_box_takes_files_says_what_it_noticed_and_opens_both_explorers(
    resolution: Resolution, tmp_path: Path
) -> None:
    box = CollectCodings(resolution, who="the class")
    assert box._compared.disabled
    for path in sorted(data.path("exercises/codings").glob("*.csv")):
        box.receive(f"C:\\students\\{path.name}", path.read_bytes())
    assert [coding.who for coding in box.codings] == ["reader A", "reader B"]
    assert re.fullmatch(
        r"coder clauses given skipped memos written file "
        r"reader A 10 30 0 1 2026-11-24 09:11 \S+ reader B 9 25 1 3 2026-11-24 09:13 \S+",
        words(box._list.value),
    )  # nothing was noticed, and a day is read as one
    box.receive("broken.csv", b"a,b\n1,2\n")
    box.receive("notes.txt", b"no codes")
    assert "notes.txt is not a file of codes" in words(box._message.value)
    assert "these are not the columns" in words(box._list.value)
    assert words(box._list.value).index("broken.csv") > words(box._list.value).index("reader B")  # what counts is first
    assert "– – – – broken.csv" in words(box._list.value)
    assert not box._tidied.disabled
    box.tidy()
    assert "broken.csv" not in box._list.value
    assert box._tidied.disabled
    box.compare()
    assert type(box.opened) is AgreementExplorer
    box.decide()
    assert isinstance(box.opened, AdjudicationDesk)
    box.opened.decide(False, "it is not there")
    file = box.opened.save_gold(tmp_path)
    box.receive(file.name, file.read_bytes())
    assert box.opened is None
    assert [coding.who for coding in box.codings] == ["reader A", "reader B"]
    box.decide()
    assert isinstance(box.opened, AdjudicationDesk)
    assert [one.why for one in box.opened.decisions] == ["it is not there"]


def test_two_files_of_one_name_are_two_and_letters_stay_letters(resolution: Resolution) -> None:
    box = CollectCodings(resolution)
    a, b = sorted(data.path("exercises/codings").glob("*.csv"))
    box.receive("codes.csv", a.read_bytes())
    box.receive("codes.csv", b.read_bytes())
    box.receive("codes.csv", b.read_bytes())
    assert len(box.received) == 2
    box.receive("<img src=x onerror=alert(1)>.csv", b"x")
    assert "<img" not in box._list.value


def test_a_file_that_is_there_already_is_one(resolution: Resolution) -> None:
    """It had two rows of one name: "the same coder also handed in X; this one counts", and "…; X counts"."""
    box = CollectCodings(resolution, data.path("exercises/codings"))
    first, *_ = sorted(data.path("exercises/codings").glob("*.csv"))
    box.compare()
    box.receive(first.name, first.read_bytes())
    assert len(box.received) == 2
    assert box.opened is not None  # nothing has changed
    assert words(box._message.value) == f"{first.name} was already there"
    box.receive("copy.csv", first.read_bytes())
    assert words(box._message.value) == f"copy.csv was already there, as {first.name}"
    file = {"type": "text/csv", "size": 1, "content": first.read_bytes(), "last_modified": datetime.now(UTC)}
    box._upload.value = [{"name": name, **file} for name in ("one.csv", "two.csv")]
    assert words(box._message.value) == "; ".join(f"{n}.csv was already there, as {first.name}" for n in ("one", "two"))
    assert not box._upload.value  # the button counts no file that is not taken
    assert not [one.noticed for one in box.received if one.noticed]


def test_the_menus_have_the_formats_of_codings(resolution: Resolution, tmp_path: Path) -> None:
    explorer = AgreementExplorer(resolution, readers(resolution))
    for form in ("qdpx", "qdc", "segments", "memos", "cooccurrence"):
        assert form in dict(explorer._fields["takeaway"].options).values()
        assert explorer.take_away(form, tmp_path).stat().st_size > 100


def test_the_command_makes_the_gold_of_a_table_that_was_filled_in(
    resolution: Resolution, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = str(data.path("exercises/codings")), str(data.path("resolution.md"))
    assert main(["codes", file, folder, "--table", "adjudicated"]) == 0
    filled = []
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))):
        filled.append({**row, "decision": row["decision"] or "given", "why": "so" if not row["decision"] else ""})
    table = tmp_path / "table.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(filled[0]))
        writer.writeheader()
        writer.writerows(filled)
    assert main(["codes", file, folder, "--decide", str(table)]) == 1
    assert "it is not said who decides" in capsys.readouterr().err
    assert main(["codes", file, folder, "--decide", str(table), "--who", "the class", "--to", str(tmp_path)]) == 0
    made = log.read(capsys.readouterr().out.strip(), resolution)
    assert made.who == "gold, decided by the class"
    assert len(made.state.codes) == 35
    table.write_text("clause,theme,decision,why\nPP17,governance,perhaps,x\n", "utf-8")
    assert main(["codes", file, folder, "--decide", str(table), "--who", "x"]) == 1
    assert "table.csv, line 2" in capsys.readouterr().err


def test_a_table_of_decisions_may_have_semicolons(resolution: Resolution, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("clause;theme;decision;why\nOP1;trade;not given;it is, well, a body\n")
    (decision,) = read_decisions(tmp_path / "table.csv", resolution)
    assert (decision.clause, decision.theme, decision.given, decision.why) == (
        "OP1",
        "trade",
        False,
        "it is, well, a body",
    )


def test_a_codebook_goes_out_and_comes_in(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file = str(data.path("resolution.md"))
    assert main(["codes", file, "--export", "qdc"]) == 0
    (tmp_path / "book.qdc").write_bytes(capsysbinary.readouterr().out)
    folder = str(data.path("exercises/codings"))
    assert main(["codes", file, folder, "--codebook", str(tmp_path / "book.qdc"), "--table", "segments"]) == 0
    assert b"Conflict prevention" in capsysbinary.readouterr().out
    assert main(["codes", file]) == 1
    assert main(["codes", file, str(tmp_path / "nowhere")]) == 1
    assert b"there is no such file or folder" in capsysbinary.readouterr().err


def test_a_codebook_that_is_dropped_is_used(resolution: Resolution) -> None:
    box = CollectCodings(resolution, data.path("exercises/codings"))
    box.receive("book.qdc", codebook_file(load_codebook()).encode())
    assert "Codebook" in words(box._message.value)
    assert len(box.codings) == 2
    box.receive("bad.qdc", b"<a/>")
    assert 'role="alert"' in box._message.value


def test_a_notebook_can_keep_the_box(resolution: Resolution) -> None:
    box = CollectCodings(resolution, data.path("exercises/codings"))
    shown, _ = box._repr_mimebundle_()
    assert "reader A" in shown["text/html"]
    assert shown["text/plain"] == "Codings of reader A, reader B"
    assert repr(box).startswith("CollectCodings(")
    assert CollectCodings(resolution)._repr_mimebundle_()[0]["text/plain"] == "No codings"


def test_a_list_of_nothing_does_not_say_that_coders_agree(desk: AdjudicationDesk) -> None:
    """ "Coders agree on all that is chosen here" stood above "15 to decide"."""
    desk.show = "decided"
    assert desk.selection == ""
    assert "15 to decide" in words(desk._status.value)
    assert "No theme of a clause is as the menus Show and Theme say" in words(desk._words.content)
    assert "agree" not in words(desk._words.content)
