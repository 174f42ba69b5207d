"""The bundled resolution, against gold that was read from it by hand: ``tests/gold/resolution.toml``."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toolkit import data
from toolkit.model import Citation, DateMention, Resolution, Span, Symbol

GOLD: dict[str, Any] = tomllib.loads((Path(__file__).parent / "gold" / "resolution.toml").read_text("utf-8"))
LABELS = [clause["label"] for clause in GOLD["clauses"]]
PREAMBLE, OPERATIVE = LABELS[:29], LABELS[29:]


def words(resolution: Resolution, span: Span) -> str:
    return resolution.document.text[span.start : span.end]


def in_clause(resolution: Resolution, label: str, *, mark: Citation | DateMention) -> bool:
    return any(span.covers(mark.span) for span in resolution[label].spans)


def resolutions(resolution: Resolution) -> list[Citation]:
    return [c for c in resolution.citations if c.kind == "resolution"]


# --- the file -----------------------------------------------------------------------------------------------------


def test_the_raw_text_is_the_file_byte_for_byte(resolution: Resolution) -> None:
    content = data.path(data.BUNDLED).read_bytes()
    assert resolution.document.raw.encode("utf-8") == content
    assert len(content) == GOLD["source"]["bytes"]
    assert len(resolution.document.raw) == GOLD["source"]["characters"]
    assert hashlib.sha256(content).hexdigest() == GOLD["source"]["sha256"] == resolution.document.sha256


def test_the_text_has_no_mark_up_left(resolution: Resolution) -> None:
    text = resolution.document.text
    assert not set("\\[]_#") & set(text)
    assert text.count("*") == 6  # "*" and "**", each as anchor and as note
    assert len(resolution.document.links) == 34
    assert len(resolution.document.italics) == 29  # 27 operative phrases, 2 titles of publications


# --- masthead -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", GOLD["masthead"])
def test_masthead_states(resolution: Resolution, field: str) -> None:
    gold = GOLD["masthead"][field]
    found = getattr(resolution.masthead, field)
    assert found == (tuple(gold) if isinstance(gold, list) else gold)
    assert field in resolution.masthead.spans or field == "status"


@pytest.mark.parametrize("field", GOLD["unstated"]["fields"])
def test_masthead_does_not_guess(resolution: Resolution, field: str) -> None:
    assert getattr(resolution.masthead, field) is None
    assert field not in resolution.masthead.spans


def test_masthead_fields_lead_back_to_their_words(resolution: Resolution) -> None:
    found = {field: words(resolution, span) for field, span in resolution.masthead.spans.items()}
    assert found["organ"] == "General Assembly"
    assert found["session"] == "Seventy-seventh"
    assert found["date"] == "14 November 2022"
    assert found["agenda_item"] == "127 (b)"
    assert found["sponsors"] == "Pakistan"
    assert GOLD["masthead"]["on_behalf_of"] in found["on_behalf_of"]
    assert found["agenda_titles"] == ": ".join(GOLD["masthead"]["agenda_titles"])


# --- clauses ------------------------------------------------------------------------------------------------------


def test_preamble_has_29_clauses_and_the_operative_part_27(resolution: Resolution) -> None:
    assert [c.label for c in resolution.clauses] == LABELS
    assert [c.label for c in resolution.preamble] == PREAMBLE == [f"PP{n}" for n in range(1, 30)]
    assert [c.label for c in resolution.operative] == OPERATIVE == [f"OP{n}" for n in range(1, 28)]


def test_levels_numbers_and_parents(resolution: Resolution) -> None:
    assert {(c.part, c.level, c.number) for c in resolution.preamble} == {("preambular", 0, None)}
    assert [(c.part, c.level, c.number) for c in resolution.operative] == [
        ("operative", 1, str(n)) for n in range(1, 28)
    ]
    assert [c.label for c in resolution.clauses if c.parent] == []  # no sub-paragraphs


@pytest.mark.parametrize("gold", GOLD["clauses"], ids=LABELS)
def test_clause(resolution: Resolution, gold: dict[str, Any]) -> None:
    clause = resolution[gold["label"]]
    assert clause.text == gold["text"]
    assert [line for span in clause.spans for line in set(resolution.document.lines(span))] == gold["lines"]
    assert (clause.phrase, clause.act) == (gold["phrase"], gold["act"])
    inside = [p for p in clause.phrases if not p.opening]
    assert [p.text for p in inside] == gold.get("inside", [])
    assert [p.act for p in inside] == gold.get("inside_acts", [])
    assert list(clause.notes) == gold.get("notes", [])


def test_preamble_is_29_clauses_from_31_blocks(resolution: Resolution) -> None:
    assert sum(block.role == "preambular" for block in resolution.blocks) == 31
    assert sum(block.role == "operative" for block in resolution.blocks) == 27
    assert [c.label for c in resolution.clauses if len(c.spans) > 1] == ["PP12", "PP18"]


def test_pp12_and_pp18_are_healed_across_their_footnotes(resolution: Resolution) -> None:
    # The first cut ends with a comma and goes on in lower case, the second ends with a word and goes on with a
    # capital: each usual rule fails once.
    twelve, eighteen = resolution["PP12"], resolution["PP18"]
    assert [resolution.document.lines(s) for s in twelve.spans] == [(54, 54), (62, 62)]
    assert [resolution.document.lines(s) for s in eighteen.spans] == [(74, 74), (80, 80)]
    assert "international peace and security, science and technology" in twelve.text
    assert "Conferences of Organization of Islamic Cooperation Member States" in eighteen.text


def test_op1_to_op6_are_apart_without_a_blank_line(resolution: Resolution) -> None:
    assert [resolution.document.lines(resolution[f"OP{n}"].span) for n in range(1, 7)] == [
        (n, n) for n in range(104, 110)
    ]


def test_every_block_of_the_document_has_its_role(resolution: Resolution) -> None:
    assert Counter(block.role for block in resolution.blocks) == {
        "masthead": 7,
        "title": 1,
        "opening": 1,
        "preambular": 31,
        "footnote": 8,
        "operative": 27,
    }


# --- phrases ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "phrase", "numbers"),
    [(part, phrase, numbers) for part, rows in GOLD["phrases"].items() for phrase, numbers in rows.items()],
)
def test_opening_phrase(resolution: Resolution, part: str, phrase: str, numbers: list[int]) -> None:
    letters = "PP" if part == "preambular" else "OP"
    assert [c.label for c in resolution.clauses if c.part == part and c.phrase == phrase] == [
        f"{letters}{n}" for n in numbers
    ]


def test_there_are_13_preambular_and_14_operative_phrases(resolution: Resolution) -> None:
    assert len({c.phrase for c in resolution.preamble}) == len(GOLD["phrases"]["preambular"]) == 13
    assert len({c.phrase for c in resolution.operative}) == len(GOLD["phrases"]["operative"]) == 14


def test_the_operative_part_is_37_acts(resolution: Resolution) -> None:
    assert sum(len(c.phrases) for c in resolution.operative) == 37
    assert all(c.phrases and c.phrases[0].opening for c in resolution.clauses)


def test_each_phrase_stands_where_it_says(resolution: Resolution) -> None:
    found = [p for c in resolution.clauses for p in c.phrases]
    assert len(found) == 29 + 8 + 37  # openings of the preamble, participles inside it, acts of the operative part
    assert [words(resolution, p.span) for p in found] == [p.text for p in found]
    assert all(p.family != "other" for p in found)


def test_only_operative_phrases_are_italic(resolution: Resolution) -> None:
    starts = {span.start: words(resolution, span) for span in resolution.document.italics}
    assert [starts.get(c.phrases[0].span.start) for c in resolution.operative] == [
        c.phrase for c in resolution.operative
    ]
    assert not any(c.phrases[0].span.start in starts for c in resolution.preamble)


# --- resolutions --------------------------------------------------------------------------------------------------


def test_38_mentions_of_37_resolutions(resolution: Resolution) -> None:
    found = resolutions(resolution)
    assert [str(c.symbol) for c in found] == [g["symbol"] for g in GOLD["resolutions"]]
    assert (len(found), len({c.symbol for c in found})) == (38, 37)


def test_36_are_of_the_general_assembly_and_1_of_the_human_rights_council(resolution: Resolution) -> None:
    assert Counter(symbol.organ for symbol in {c.symbol for c in resolutions(resolution)}) == {
        "General Assembly": 36,
        "Human Rights Council": 1,
    }


@pytest.mark.parametrize(
    ("at", "gold"),
    list(enumerate(GOLD["resolutions"])),
    ids=[f"{g['symbol']}-{g['clause']}" for g in GOLD["resolutions"]],
)
def test_resolution_mentioned(resolution: Resolution, at: int, gold: dict[str, Any]) -> None:
    found = resolutions(resolution)[at]
    assert found.symbol == Symbol.parse(gold["symbol"])
    assert found.text == words(resolution, found.span) == gold["words"]
    assert (found.clause, found.note, found.linked) == (gold["clause"], gold.get("note"), gold["linked"])
    day = gold.get("date")
    assert (found.date and found.date.first) == day
    assert found.date is None or (found.date.kind, found.date.role) == ("day", "citation")
    if found.note is None:
        assert in_clause(resolution, gold["clause"], mark=found)
        assert found in resolution[gold["clause"]].citations


def test_31_are_recalled_in_the_preamble(resolution: Resolution) -> None:
    recalled = [c for c in resolutions(resolution) if c.act == "recall" and c.clause in PREAMBLE]
    assert Counter(c.clause for c in recalled) == {"PP1": 30, "PP2": 1}
    assert all(c.linked and c.date for c in recalled)
    assert [str(c.symbol) for c in resolutions(resolution) if not c.linked] == [
        "A/RES/75/16",
        "A/HRC/RES/16/18",
        "A/RES/70/1",
        "A/RES/76/254",
    ]


def test_the_act_that_governs_a_mention(resolution: Resolution) -> None:
    acts = {(str(c.symbol), c.clause, c.note): c.act for c in resolutions(resolution)}
    assert acts["A/RES/75/16", "PP12", None] == "take note"
    assert acts["A/HRC/RES/16/18", "PP13", None] == "welcome"
    assert acts["A/RES/68/127", "PP20", None] == "emphasize"
    assert acts["A/RES/76/254", "OP7", None] == "recall"
    assert acts["A/RES/70/1", "PP12", "5"] is None


def test_the_series_is_yearly_to_2002_then_every_two_years(resolution: Resolution) -> None:
    series = resolution["PP1"].citations
    sessions = [c.symbol.session for c in series]
    assert sorted(set(range(37, 76)) - set(sessions)) == [58, 60, 62, 64, 66, 68, 70, 71, 74]
    assert (sessions[0], sessions[-1], len(set(sessions))) == (37, 75, 30)
    years = [c.date.first.year for c in series if c.date and c.date.first]
    assert years == [*range(1982, 2003), 2004, 2006, 2008, 2010, 2013, 2015, 2017, 2018, 2020]
    assert resolution["PP2"].citations[0].symbol.session == 30  # 3369 (XXX)


def test_two_resolutions_are_of_a_resumed_session(resolution: Resolution) -> None:
    # Every other one is of the year 1945 + session.
    odd = [
        str(c.symbol)
        for c in resolution["PP1"].citations
        if c.date and c.date.first and c.symbol.session and c.date.first.year != 1945 + c.symbol.session
    ]
    assert odd == ["A/RES/67/264", "A/RES/69/317"]


# --- other documents ----------------------------------------------------------------------------------------------


def test_5_strings_spell_6_other_symbols(resolution: Resolution) -> None:
    found = [c for c in resolution.citations if c.kind != "resolution"]
    assert [(str(c.symbol), c.text, c.note, c.clause, c.kind) for c in found] == [
        (g["symbol"], g["words"], g["note"], g["clause"], g["kind"]) for g in GOLD["documents"]
    ]
    assert [words(resolution, c.span) for c in found] == [c.text for c in found]
    assert [c.date for c in found] == [None] * 6
    double = [c.span for c in found[:2]]
    assert words(resolution, Span(double[0].start, double[1].end)) == "A/77/277-S/2022/606"


@pytest.mark.parametrize("number", ["77/277", "2022/606", "2013/16", "66/53"])
def test_no_resolution_is_read_inside_a_symbol(resolution: Resolution, number: str) -> None:
    assert number in resolution.document.text
    assert not [c for c in resolutions(resolution) if c.symbol.endswith(f"/{number}")]


def test_there_are_44_citations_in_reading_order(resolution: Resolution) -> None:
    starts = [c.span.start for c in resolution.citations]
    assert len(starts) == 44
    assert starts == sorted(starts)


# --- footnotes ----------------------------------------------------------------------------------------------------


def test_8_footnotes_with_8_anchors(resolution: Resolution) -> None:
    assert [note.mark for note in resolution.footnotes] == [g["mark"] for g in GOLD["footnotes"]]
    assert [len(note.anchors) for note in resolution.footnotes] == [1] * 8


@pytest.mark.parametrize("gold", GOLD["footnotes"], ids=[g["mark"] for g in GOLD["footnotes"]])
def test_footnote(resolution: Resolution, gold: dict[str, Any]) -> None:
    (note,) = [n for n in resolution.footnotes if n.mark == gold["mark"]]
    assert note.text == gold["text"]
    assert resolution.document.lines(note.span) == (gold["line"], gold["line"])
    assert list(note.clauses) == gold["clauses"]
    (anchor,) = note.anchors
    assert resolution.document.text[: anchor.start].endswith(gold["before"])
    assert words(resolution, anchor).translate(str.maketrans("¹²³⁴⁵⁶", "123456")) == gold["mark"]


def test_where_the_anchors_stand(resolution: Resolution) -> None:
    lines = [resolution.document.lines(anchor)[0] for note in resolution.footnotes for anchor in note.anchors]
    assert lines == [18, 18, 26, 40, 44, 44, 62, 64]


def test_note_5_is_anchored_in_the_second_part_of_pp12(resolution: Resolution) -> None:
    (note,) = [n for n in resolution.footnotes if n.mark == "5"]
    assert resolution["PP12"].spans[1].covers(note.anchors[0])


def test_the_old_name_stands_in_pp4_without_its_footnote(resolution: Resolution) -> None:
    assert "Organization of the Islamic Conference" in resolution["PP4"].text
    assert resolution["PP4"].notes == ()


# --- dates --------------------------------------------------------------------------------------------------------


def test_56_dates_of_which_18_are_of_events(resolution: Resolution) -> None:
    assert len(resolution.dates) == 56
    assert Counter(d.role for d in resolution.dates) == {
        "citation": 35,
        "event": 18,
        "masthead": 1,
        "title": 1,
        "year": 1,
    }
    starts = [d.span.start for d in resolution.dates]
    assert starts == sorted(starts)


def test_dates_of_citations_are_those_of_the_cited_resolutions(resolution: Resolution) -> None:
    days = [d.first for d in resolution.dates if d.role == "citation"]
    assert days == [g["date"] for g in GOLD["resolutions"] if "date" in g]


def test_all_other_dates(resolution: Resolution) -> None:
    found = [(d.text, d.edtf, d.role, d.clause, d.note) for d in resolution.dates if d.role != "citation"]
    assert found == [(g["text"], g["edtf"], g["role"], g.get("clause"), g.get("note")) for g in GOLD["dates"]]


@pytest.mark.parametrize("gold", GOLD["dates"], ids=[f"{g['edtf']}-{g.get('clause')}" for g in GOLD["dates"]])
def test_first_and_last_day(resolution: Resolution, gold: dict[str, Any]) -> None:
    (found,) = [
        d for d in resolution.dates if (d.edtf, d.clause, d.role) == (gold["edtf"], gold.get("clause"), gold["role"])
    ]
    assert words(resolution, found.span) == found.text
    first, _, last = gold["edtf"].partition("/")
    if first.startswith("XXXX"):
        assert (found.kind, found.first, found.last) == ("annual", None, None)
    elif len(first) == 4:
        assert (found.kind, found.first, found.last) == ("year", date(int(first), 1, 1), date(int(first), 12, 31))
    else:
        assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last or first))
        assert found.kind == ("range" if last else "day")


def test_pp12_and_pp27_speak_of_one_event(resolution: Resolution) -> None:
    meeting = [d.clause for d in resolution.dates if d.edtf == "2022-07-18/2022-07-20"]
    assert meeting == ["PP12", "PP27"]


def test_2011_keeps_its_year_beside_a_footnote_mark(resolution: Resolution) -> None:
    # Compatibility normalization (NFKC) turns "2011⁶" into "20116".
    assert "24 March 2011⁶ and all" in resolution.document.text
    assert "24 March 2011 and all" in resolution["PP13"].text
    (found,) = resolution["PP13"].dates
    assert (found.text, found.edtf, found.last) == ("24 March 2011", "2011-03-24", date(2011, 3, 24))


# --- slips of the text: shown, never mended -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "slip"),
    [
        ("PP18", "forty-fifth and forty-sixth, forty-seventh and forty eighth sessions"),
        ("PP17", "organization of workshop entitled “Training Workshop on Election Observation”"),
        ("PP26", "in particular Counter-Terrorism Committee"),
        ("OP7", "the General Assembly resolution 76/254"),
        ("OP27", '"Cooperation between the United Nations and regional and other organizations"'),
        ("PP23", "Women's Achievement Award"),
    ],
)
def test_slips_are_kept_as_printed(resolution: Resolution, label: str, slip: str) -> None:
    assert slip in resolution[label].text
    assert slip in resolution.document.text
