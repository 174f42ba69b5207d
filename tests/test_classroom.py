"""A class that codes together: files collected, what is noticed of them, adjudication, reports, Taguette's tables."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import cache
from html import escape

import pytest
from hypothesis import given, strategies as st

import toolkit
from toolkit import __main__ as command, data, export, tables
from toolkit.coding import imported, log, taguette
from toolkit.coding.adjudicate import Decision, gold, items
from toolkit.coding.collect import codings, collect
from toolkit.coding.log import Coding, Entry
from toolkit.errors import FormatError, SourceError, ToolkitError
from toolkit.export.refi import project
from toolkit.model import Resolution

pytestmark = pytest.mark.slow  # it writes files of codes

TEXT = """The General Assembly,

Recalling peace and “trade”, wells and peace,

Noting <b>wells</b> & trade,

1. Decides to dig wells for health and trade;

2. Requests a report."""
BUNDLED = str(data.path("resolution.md"))


@cache
def parsed() -> Resolution:
    return toolkit.parse(TEXT, format="text", name="small.txt")


@pytest.fixture
def small() -> Resolution:
    return parsed()


def coded(who: str, *given: str, second: int = 0) -> Coding:
    """A coding; each of ``given`` is a clause and a theme, a verdict or a memo: "PP1 trade", "PP1 memo: so"."""
    resolution, made = parsed(), []
    for one in given:
        label, _, what = one.partition(" ")
        head = (who, f"2026-11-24T09:00:{second:02}Z", resolution.document.sha256, label)
        clause = resolution[label]
        if what in ("none", "skip"):
            made.append(Entry(*head, what))
        elif what.startswith("memo: "):
            made.append(Entry(*head, "memo", memo=what[6:]))
        else:
            made.append(Entry(*head, "code", what, *clause.place(0, len(clause.text)), clause.text))
    return Coding(who, tuple(made))


def put(folder, name: str, coding: Coding) -> None:
    (folder / name).write_bytes(b"".join([log.HEADER, *map(log.line, coding.entries)]))


# ------------------------------------------------------------------------------------------------------------- collect


def test_two_files_of_one_coder_are_noticed_and_the_later_counts(small, tmp_path):
    put(tmp_path, "a.csv", coded("Zoë", "PP1 trade", second=1))
    put(tmp_path, "b.csv", coded("ZOE\u0308", "PP1 health", second=2))
    put(tmp_path, "c.csv", coded("Ben", "PP1 trade"))
    (tmp_path / "notes.txt").write_text("not read")
    found = collect(tmp_path, small)
    assert [(one.file, one.counted) for one in found] == [("c.csv", True), ("a.csv", False), ("b.csv", True)]
    assert found[1].noticed == "the same coder also handed in b.csv; b.csv counts"
    assert found[2].noticed == "the same coder also handed in a.csv; this one counts"
    assert [coding.who for coding in codings(found)] == ["Ben", "ZOE\u0308"]
    table = tables.collected(small, found)
    assert table[["coder", "clauses", "given", "counted"]].values.tolist()[0] == ["Ben", 1, 1, True]


def test_files_of_another_text_or_codebook_and_broken_ones_are_named(small, tmp_path):
    other = toolkit.parse("The Council,\n\n1. Ends.", format="text", name="other.txt")
    entry = Entry("Ada", "2026-11-24T09:00:00Z", other.document.sha256, "OP1", "none")
    put(tmp_path, "1.csv", Coding("Ada", (entry,)))
    (tmp_path / "2.csv").write_text("who,what\n")
    put(tmp_path, "3.csv", coded("Ben", "PP1 unheard-of"))
    (tmp_path / "4.qdpx").write_bytes(b"no zip")
    put(tmp_path, "5.csv", Coding("Eve", ()))
    noticed = {one.file: (one.counted, one.noticed) for one in collect(tmp_path, small)}
    assert noticed["1.csv"][0] is False
    assert "it has codes for another document" in noticed["1.csv"][1]
    assert noticed["2.csv"] == (False, "these are not the columns of a file of codes: who, what")
    assert noticed["3.csv"][0] is True
    assert noticed["3.csv"][1].endswith("does not have: unheard-of")
    assert "not a REFI-QDA project" in noticed["4.qdpx"][1]
    assert noticed["5.csv"][0] is False
    with pytest.raises(SourceError, match="there is no such folder"):
        collect(tmp_path / "nowhere", small)


def test_a_project_gives_each_of_its_coders(small, tmp_path):
    path = tmp_path / "class.qdpx"
    path.write_bytes(project(small, [coded("Ada", "PP1 trade"), coded("Ben", "PP2 none")]))
    found = collect([path], small)
    assert [(one.coding.who, one.file) for one in found] == [("Ada", "class.qdpx"), ("Ben", "class.qdpx")]


# ---------------------------------------------------------------------------------------------------------- adjudicate

ADA = coded("Ada", "PP1 trade", "PP1 health", "PP2 none", "OP1 trade", "OP2 none")
BEN = coded("Ben", "PP1 trade", "PP2 trade", "OP1 trade", "OP1 memo: so\nit is")


def test_the_gold_coding_says_who_decided_and_why(small):
    made = gold(
        small,
        [ADA, BEN],
        [Decision("PP1", "health", False, "no word of it"), Decision("PP2", "trade", True, "it is named")],
        who="the class",
        clock=lambda: datetime(2026, 11, 25, tzinfo=UTC),
    )
    state = made.state
    assert {line.who for line in made.entries} == {"gold, decided by the class"}
    assert {(code.clause, code.theme) for code in state.codes} == {("PP1", "trade"), ("PP2", "trade"), ("OP1", "trade")}
    assert state.memos["PP1"] == "trade: given by all\nhealth: not given, because no word of it"
    assert state.memos["PP2"] == "trade: given, because it is named"
    assert state.skipped == {"OP2"}
    assert state.memos["OP2"] == "only one coder judged this clause"
    log.check(made.entries, small, "gold")


def test_what_is_not_decided_is_skipped_and_counts_nowhere(small):
    made = gold(small, [ADA, BEN], [], who="Eve")
    assert made.state.skipped == {"PP1", "PP2", "OP2"}
    assert made.state.memos["PP1"] == "not decided: health"
    table = tables.against_gold(small, [ADA, BEN], made)
    assert table["clauses"].tolist() == [1, 1]
    rows = tables.adjudicated(small, [ADA, BEN], made)[["clause", "theme", "decision"]].values.tolist()
    assert rows == [
        ["PP1", "trade", "agreed"],
        ["PP1", "health", ""],
        ["PP2", "trade", ""],
        ["OP1", "trade", "agreed"],
    ]


def test_a_decision_may_overrule_what_all_gave(small):
    made = gold(small, [ADA, BEN], [Decision("OP1", "trade", False, "only in a list")], who="Eve")
    assert "OP1" in made.state.none
    assert tables.adjudicated(small, [ADA, BEN], made)["decision"].tolist()[-1] == "not given"


@pytest.mark.parametrize(
    ("decisions", "says"),
    [
        ([Decision("PP1", "health", True, " ")], "gives no reason"),
        ([Decision("PP1", "health", True, "so"), Decision("PP1", "health", False, "so")], "is there twice"),
        ([Decision("OP7", "health", True, "so")], "OP7"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(small, decisions, says):
    with pytest.raises(ToolkitError, match=says):
        gold(small, [ADA, BEN], decisions, who="Eve")
    with pytest.raises(ToolkitError, match="not said who decides"):
        gold(small, [ADA, BEN], [], who=" ")


GIVEN = st.lists(st.sampled_from([f"{c} {t}" for c in ("PP1", "PP2", "OP1") for t in ("trade", "health")]), unique=True)


@given(GIVEN, GIVEN, st.booleans())
def test_full_decisions_leave_nothing_open(one, other, verdict):
    small, both = parsed(), [coded("Ada", *one), coded("Ben", *other)]
    found = items(small, both)
    decisions = [Decision(i.clause, i.theme, verdict, "so") for i in found if not i.agreed]
    made = gold(small, both, decisions, who="Eve").state
    assert not made.skipped
    has = {(code.clause, code.theme) for code in made.codes}
    assert has == {(i.clause, i.theme) for i in found if i.agreed or verdict}
    assert made.judged == {i.clause for i in found}


def test_the_gold_file_is_read_by_a_coding_desk(small, tmp_path):
    made = gold(small, [ADA, BEN], [], who="Eve")
    (path,) = imported.save(imported.Imported((made,)), small, tmp_path)
    assert path.name == "small.txt.gold-decided-by-eve-" + path.name[-10:]
    assert log.read(path, small).state == made.state


# ------------------------------------------------------------------------------------------------- tables and pages


def test_codes_that_go_together_are_counted_by_reading(small):
    table = tables.cooccurrence(small, [ADA, coded("Ben", "PP1 trade", "PP2 health", "PP2 trade", "OP1 health")])
    assert table[["theme", "theme_to", "both", "either", "share"]].values.tolist() == [
        sorted(["trade", "health"], key=[t.id for t in toolkit.annotate.themes.load_codebook().themes].index)
        + [2, 5, 0.4]
    ]


def test_segments_are_those_of_the_codings(resolution):
    both = codings(collect(data.path("exercises/codings"), resolution))
    table, given = tables.segments(resolution, both), tables.codings(resolution, both)
    columns = list(table.columns)
    assert sorted(table.values.tolist()) == sorted(given[columns].values.tolist())
    assert table["theme"].ne(table["theme"].shift()).sum() == table["theme"].nunique()


def test_pages_show_names_and_memos_as_letters(small):
    evil = "<script>x</script>"
    both = [coded(evil, "PP2 trade", f"PP2 {evil}", f"PP2 memo: {evil}\nsecond")]
    for name in export.made_of("codings"):
        if name == "qdpx":
            continue
        page = str(export.FORMATS[name].write(small, both))
        assert "<script" not in page
        assert escape(evil) in page
        assert "<b>" not in page
    assert "second" in str(export.FORMATS["memos"].write(small, both))


# ------------------------------------------------------------------------------------------------------------ Taguette

HIGHLIGHTS = [
    ["id", "document", "tag", "content"],
    ["1", "small", "Trade", "“trade”"],
    ["2", "small", "my own", "dig  wells\nfor health"],
    ["3", "small", "Trade", "peace"],
    ["4", "small", "Trade", "nowhere"],
    ["5", "small", "", "report"],
]


def as_csv(rows) -> bytes:
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


def as_xlsx(rows) -> bytes:
    """A workbook with shared strings, as XlsxWriter, which Taguette uses, writes it."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = list(dict.fromkeys(cell for row in rows for cell in row))
    strings = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    lines = "".join(
        f'<row r="{i}">'
        + "".join(f'<c r="{"ABCD"[j]}{i}" t="s"><v>{texts.index(cell)}</v></c>' for j, cell in enumerate(row) if cell)
        + "</row>"
        for i, row in enumerate(rows, 1)
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{strings}</sst>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{lines}</sheetData></worksheet>")
    return held.getvalue()


@pytest.mark.parametrize(("suffix", "written"), [(".csv", as_csv), (".xlsx", as_xlsx)])
def test_highlights_of_taguette_are_placed_where_they_are_certain(small, tmp_path, suffix, written):
    path = tmp_path / f"Ada{suffix}"
    path.write_bytes(written(HIGHLIGHTS))
    back = taguette.read(path, small)
    (coding,) = back.codings
    assert [(code.clause, code.theme, code.text) for code in coding.state.codes] == [
        ("PP1", "trade", "“trade”"),
        ("OP1", "my own", "dig wells for health"),
    ]
    log.check(coding.entries, small, "x")
    assert back.noticed == (
        "Taguette does not say who highlighted: the coder is called 'Ada', as the file is",
        "highlight 3, “peace”, has 2 places in the text: 'Trade' left out",
        "highlight 4, “nowhere”, has no place in the text: 'Trade' left out",
        "highlight 5, “report”, has no tag: left out",
    )
    assert [one.coding.who for one in collect(tmp_path, small)] == ["Ada"]


def test_of_several_documents_one_must_be_named(small, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([*HIGHLIGHTS[:2], ["6", "other", "Trade", "report"]]))
    with pytest.raises(FormatError, match=r"the file has highlights of small, other.*name one"):
        taguette.read(path, small)
    assert len(taguette.read(path, small, who="Ada", document="small").codings[0].entries) == 1


@pytest.mark.parametrize("content", [b"", b"id,tag\n1,2\n", b"\xff\xfe\0", b"PK\x03\x04", as_xlsx([["a"]])])
def test_what_is_no_table_of_highlights_is_refused(small, tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(FormatError):
        taguette.read(path, small)


# -------------------------------------------------------------------------------------------------- the command line


def test_the_command_line_collects_and_writes(capsys, tmp_path):
    folder = str(data.path("exercises/codings"))
    assert command.main(["codes", BUNDLED, folder]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("resolution.md,reader A,10,30,")
    assert command.main(["codes", BUNDLED, folder, "--table", "memos"]) == 0
    assert capsys.readouterr().out.startswith("doc,clause,start,end,coder,memo,themes,text\n")
    assert command.main(["codes", BUNDLED, folder, "--to", str(tmp_path / "to")]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(list((tmp_path / "to").iterdir())) == 2
    assert command.main(["codes", BUNDLED, str(tmp_path / "none")]) == 1
    assert "there is no such file or folder" in capsys.readouterr().err
