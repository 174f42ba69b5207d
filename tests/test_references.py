"""References: the bundled text against its gold list, reports and instruments, uses, pinpoints, the table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, strategies as st

import toolkit
from toolkit.annotate.cites.pinpoints import pinpoint
from toolkit.annotate.cites.references import Reference, references
from toolkit.annotate.cites.reports import papers
from toolkit.annotate.cites.uses import use, vocabulary
from toolkit.annotate.search.instruments import instruments, names
from toolkit.model import Resolution
from toolkit.tables.references import references as table
from toolkit.tables.structure import phrases

GOLD = Path(__file__).parent / "gold" / "references.toml"


def read(*clauses: str, head: str = "The General Assembly,", tail: str = "") -> tuple[Reference, ...]:
    """The references of a resolution of these preambular clauses, with one more operative paragraph."""
    return references(whole(*clauses, head=head, tail=tail))


def whole(*clauses: str, head: str = "The General Assembly,", tail: str = "") -> Resolution:
    words = [head, *(f"{clause.rstrip(',')}," for clause in clauses), "1. Decides to meet.", tail]
    return toolkit.parse("\n\n".join(w for w in words if w), format="text")


def identities(found: tuple[Reference, ...]) -> list[tuple[str, str]]:
    return [(r.text, r.identity) for r in found]


# ----------------------------------------------------------------------------------------------- the bundled resolution


def test_the_bundled_text_holds_what_was_read_in_it(resolution: Resolution) -> None:
    gold = sorted(tuple(row) for row in tomllib.loads(GOLD.read_text("utf-8"))["references"])
    found = references(resolution)
    listed = [
        (r.clause or "", r.note or "", r.text, r.kind, str(r.symbol or ""), r.name or "", r.pinpoint, r.use)
        for r in found
    ]
    assert sorted(listed) == gold
    assert [r.span for r in found] == sorted(r.span for r in found)
    text = resolution.document.text
    assert all(text[r.span.start : r.span.end] == r.text for r in found)


def test_the_counts_of_the_bundled_text(resolution: Resolution) -> None:
    found = references(resolution)
    numbered = [r for r in found if r.kind == "resolution"]
    assert (len(numbered), len({r.symbol for r in numbered})) == (39, 38)
    others = {str(c.symbol) for c in resolution.citations if c.kind != "resolution"}
    assert others == {"A/77/277", "S/2022/606", "S/PV.7813", "S/PRST/2013/16", "S/INF/69", "A/66/53"}
    assert {r.name for r in found if r.name} == {"un-charter", "oic-charter", "oic-2025", "oic-women"}
    assert [r.text for r in found if not r.identity] == ["the relevant resolutions of the Security Council"]


# ------------------------------------------------------------------------------------------------------- how it is used


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("held pursuant to ^resolution 75/16", "pursuant to"),
        ("submitted pursuant to the ^resolution", "pursuant to"),
        ("in full accordance with the relevant provisions of ^its resolution", "in accordance with"),
        ("in line with paragraph 4 of ^resolution", "in accordance with"),
        ("in line with paragraphs 4 (a) and 5 of the annex to ^resolution", "in accordance with"),
        ("as requested by the Assembly in ^its resolution", "as requested in"),
        ("set out in section II of ^its resolution", "contained in"),
        ("the principles enshrined in the ^Charter", "contained in"),
        ("the full implementation of ^resolution", "implementation of"),
        ("the Committee established pursuant to ^resolution", "pursuant to"),
        ("the States parties to the ^Convention", "party to"),
        ("sanctions imposed by ^resolution", "established by"),
        ("Acting under Chapter VII of the ^Charter", "under"),
        ("by ^which", "in"),
        # The phrase governs these, whatever stands between.
        ("Recalling ^its resolution", None),
        ("Recalling the adoption of ^its resolution", None),
        ("Recalling all previous ones, in particular ^resolution", None),
        ("Recalling Articles 1 and 2 of the ^Charter", None),
        ("^", None),
    ],
)
def test_the_use_is_what_the_words_before_say(words: str, expected: str | None) -> None:
    start = words.index("^")
    assert use(words.replace("^", ""), start) == expected


def test_an_act_behind_a_comma_governs_what_it_names() -> None:
    text = "Encourages the Secretary-General to ensure safety, bearing in mind paragraphs 5 and 6 of Security Council"
    resolution = toolkit.parse(f"The General Assembly,\n\n1. {text} resolution 1502 (2003) of 26 August 2003.", "text")
    (row,) = table(resolution).itertuples()
    assert (row.act, row.use, row.family) == ("encourage", "bear in mind", "consider")


def test_a_list_has_the_use_of_its_noun_and_a_phrase_takes_what_is_left() -> None:
    found = read(
        "Recalling its resolution 75/1, and noting the fund established by resolutions 60/1, 61/2 and 62/3",
        tail="¹ See resolution 70/1.",
    )
    assert [(r.text, r.use) for r in found] == [
        ("75/1", "recall"),
        ("60/1", "established by"),
        ("61/2", "established by"),
        ("62/3", "established by"),
        ("70/1", "footnote"),
    ]


def test_citations_have_the_same_use() -> None:
    resolution = whole("Recalling its resolution 75/1, and the report issued pursuant to resolution 60/1")
    assert [c.use for c in resolution.citations] == ["recall", "pursuant to"]
    assert Resolution.from_dict(resolution.to_dict()) == resolution


def test_no_words_stand_for_two_uses() -> None:
    uses = vocabulary().uses
    assert all(words == words.lower() == words.strip() for words in uses)
    assert not {w.split()[-1] for w in uses} & vocabulary().between


# ------------------------------------------------------------------------------------------------------------ pinpoints


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("paragraph 4 of ^70/1^", "para. 4"),
        ("paragraphs 4 and 5 (a) of ^70/1^", "paras. 4 and 5 (a)"),
        ("section II of ^70/1^", "sect. II"),
        ("the annex to ^70/1^", "annex"),
        ("Article 51 of the ^Charter^", "art. 51"),
        ("Chapter VII of the ^Charter^", "chap. VII"),
        ("^46/182^, annex", "annex"),
        ("^70/1^, para. 4, and more", "para. 4"),
        ("(^A/66/53^), chap. II, sect. A.", "chap. II, sect. A"),
        ("the Articles of the ^Charter^", ""),
        ("^70/1^, and its annex", ""),
        ("^70/1^", ""),
    ],
)
def test_pinpoints(words: str, expected: str) -> None:
    start, end = words.index("^"), words.rindex("^") - 1
    assert pinpoint(words.replace("^", ""), start, end) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("section XI, paragraph 6, of ^its resolution 59/276", "sect. XI, para. 6"),
        ("Article 19, paragraph 3 (c), of the ^Covenant", "art. 19, para. 3 (c)"),
        ("paragraph 46 of the annex to ^resolution 32/197", "annex, para. 46"),
        ("section II, paragraphs 3 and 4 (a), of the annex to ^resolution 70/1", "annex, sect. II, paras. 3 and 4 (a)"),
        ("paragraphs 4 and 5 of section II of ^resolution 70/1", "sect. II, paras. 4 and 5"),
        ("section I of resolution 70/1, paragraph 5 of ^resolution 71/1", "para. 5"),
        ("permitted under article 4 of that ^Covenant", "art. 4"),
        # Of the next one, though a comma ends it; a date is of this one.
        ("^resolution 42/214, section IV, paragraph 14, of its resolution 53/214", ""),
        ("^resolution 42/214, section IV, of 21 December 1987", "sect. IV"),
    ],
)
def test_a_pinpoint_is_whole_and_its_widest_place_comes_first(words: str, expected: str) -> None:
    """A/RES/77/265, OP1(c); A/RES/41/213: only the step next to the document was given."""
    start, text = words.index("^"), words.replace("^", "")
    number = text.find("42/214")
    assert pinpoint(text, start, number + 6 if number >= 0 else len(text)) == expected


def test_the_place_in_a_resolution_stands_beside_its_number() -> None:
    found = read(
        "Recalling paragraph 4 of its resolution 70/1, and resolution 46/182 of 19 December 1991, annex, sect. I"
    )
    assert [(r.text, r.pinpoint) for r in found] == [("70/1", "para. 4"), ("46/182", "annex, sect. I")]


# ---------------------------------------------------------------------------------- reports, statements, letters, notes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the report of the Secretary-General on peace", ["report of the Secretary-General"]),
        ("his report", ["his report"]),
        ("the Secretary-General’s most recent report", ["Secretary-General’s most recent report"]),
        ("the statement by its President of 3 May 2031", ["statement by its President"]),
        ("the letter dated 3 May 2031 from the Chair", ["letter dated 3 May 2031 from the Chair"]),
        ("the note by the Secretary-General", ["note by the Secretary-General"]),
        # A/RES/76/78, PP9: the nearest "the" says that it is known; A/RES/80/106: a text has a letter.
        ("the update to the report of 3 August 2015 of the Committee", ["report of 3 August 2015 of the Committee"]),
        ("the spirit and the letter of the Declaration", []),
        # What does not exist yet, or not for certain, is none.
        ("a report of the Committee", []),
        ("the report of the Committee to be submitted", []),
        ("in his next report", []),
        ("reported by the Committee, which noted by and large the reporting", []),
    ],
)
def test_papers(words: str, expected: list[str]) -> None:
    assert [words[p.start : p.end] for p in papers(words)] == expected


def test_a_symbol_in_brackets_or_in_the_note_is_that_of_the_report_before_it() -> None:
    found = read(
        "Having considered the report of the Secretary-General on water,¹ the report of the Committee (A/77/5), and "
        "the statement by its President of 3 May 2031 (S/PRST/2031/4)",
        tail="¹ A/77/1-S/2022/3.",
    )
    assert [(r.text, r.kind, str(r.symbol)) for r in found] == [
        ("report of the Secretary-General", "report", "A/77/1"),
        ("report of the Committee", "report", "A/77/5"),
        ("A/77/5", "report", "A/77/5"),
        ("statement by its President", "presidential statement", "S/PRST/2031/4"),
        ("S/PRST/2031/4", "presidential statement", "S/PRST/2031/4"),
        ("A/77/1", "report", "A/77/1"),
        ("S/2022/3", "report", "S/2022/3"),
    ]


@pytest.mark.parametrize("end", [";", ".", ",", ":", "”", "”;", ";”", ".”", ")", ");", " ;"])
def test_the_mark_of_a_note_may_follow_any_sign(end: str) -> None:
    """A/RES/75/186, OP1: "Takes note of the report of the Secretary-General;⁸", as operative paragraphs end."""
    opened = "“" * ("”" in end) + "(" * (")" in end)
    tail = f"2. Takes note of {opened}the report of the Secretary-General{end}¹\n\n3. Decides to meet.\n\n¹ A/75/224."
    found = identities(read("Noting that it rains", tail=tail))
    assert found == [("report of the Secretary-General", "A/75/224"), ("A/75/224", "A/75/224")]


def test_a_note_behind_another_sentence_is_not_that_of_the_report() -> None:
    found = read("Noting the report of the Committee; and the well,¹", tail="¹ A/77/1.")
    assert [str(r.symbol) for r in found] == ["None", "A/77/1"]


RECORDS = "Official Records of the General Assembly, Seventy-sixth Session, Supplement No. 13 (A/76/13)"


@pytest.mark.parametrize(
    ("note", "symbol"),
    [
        (f"{RECORDS}.", "A/76/13"),  # A/RES/76/78, PP3
        (f"See {RECORDS}.", "A/76/13"),
        (f"{RECORDS}, annex III.", "A/76/13"),
        ("Official Records of the Economic and Social Council, 2031, Supplement No. 7 (E/2031/27).", "E/2031/27"),
        ("Official Records of the Security Council, Supplement for May 2031, document S/2031/8.", "S/2031/8"),
        ("Ibid., Supplement No. 13 (A/75/13).", "A/75/13"),
        (f"{RECORDS}; and ibid., Supplement No. 13A (A/76/13/Add.1).", "A/76/13"),
        # What is printed in the volume, several documents, or nothing that is named.
        (f"See {RECORDS}, chap. III, sect. A.", ""),
        (f"{RECORDS}; and ibid., Supplement No. 14 (A/76/14).", ""),
        ("Ibid.", ""),
    ],
)
def test_a_note_that_names_a_volume_of_records_gives_the_symbol_of_the_report(note: str, symbol: str) -> None:
    found = read("Noting the report of the Committee on Wells,¹", tail=f"¹ {note}")
    assert [str(r.symbol or "") for r in found if r.text == "report of the Committee"] == [symbol]
    assert [r.counted for r in found if r.note and symbol and r.symbol == symbol] == [False] * (symbol != "")


@pytest.mark.parametrize(
    ("note", "symbol"), [("Ibid.", "A/76/13"), ("Ibid., para. 4.", "A/76/13"), ("Ibid., vol. 2.", "")]
)
def test_a_note_that_repeats_the_one_before_gives_the_same_symbol(note: str, symbol: str) -> None:
    """A/RES/77/278, OP14."""
    clauses = ("Noting the report of the Committee,¹", "Recalling paragraph 4 of the report of the Committee,²")
    found = read(*clauses, tail=f"¹ A/76/13.\n\n² {note}")
    assert [str(r.symbol or "") for r in found if r.note is None] == ["A/76/13", symbol]


@pytest.mark.parametrize(
    "words",
    [
        # A/RES/78/218, OP16; A/RES/80/44, PP12; A/RES/77/263; A/RES/78/73, PP4.
        ("the report of the Committee, and Human Rights Council resolution 34/24,¹", f"{RECORDS}, chap. V."),
        ("the recommendation “Wells of the report of the Committee”, called “Springs”,¹", f"{RECORDS}, annex."),
        ("the report of the Committee, and recalling the rules of the Committee,¹", "A/76/13."),
        ("the letter of 3 May 2031 from the Committee,¹", f"{RECORDS}."),
    ],
)
def test_a_note_that_speaks_of_something_else_does_not_give_the_symbol(words: tuple[str, str]) -> None:
    found = read(f"Noting {words[0]}", tail=f"¹ {words[1]}")
    assert [str(r.symbol) for r in found if r.text.endswith("the Committee")] == ["None"]


def test_a_note_belongs_to_the_nearest_words_before_its_mark() -> None:
    """A/RES/76/78, PP9."""
    words = "Noting the report of the Secretary-General and the update to the report of 3 August 2015 of the Chair,¹"
    found = read(words, tail="¹ A/70/272, annex.")
    assert [(r.text, str(r.symbol)) for r in found if r.note is None] == [
        ("report of the Secretary-General", "None"),
        ("report of 3 August 2015 of the Chair", "A/70/272"),
    ]


def test_the_note_of_a_covenant_is_that_covenant() -> None:
    """A/RES/75/267, PP2: "2200 A (XXI)" holds two Covenants, and was counted beside them."""
    names = ("Civil and Political Rights", "Economic, Social and Cultural Rights")
    words = " and ".join(f"the International Covenant on {name}{mark}" for name, mark in zip(names, "¹²", strict=True))
    frame = table(
        whole(f"Recalling {words},", tail="¹ See resolution 2200 A (XXI), annex.\n\n² Resolution 2200 A (XXI).")
    )
    assert frame[["identity", "counted", "mentions"]].values.tolist() == [
        ["iccpr", True, 1],
        ["icescr", True, 1],
        ["iccpr", False, 1],
        ["icescr", False, 1],
    ]


def test_of_two_notes_the_first_is_that_of_the_report() -> None:
    found = read("Noting the report of the Committee,¹ ²", tail="¹ A/77/1.\n\n² A/77/2.")
    assert [str(r.symbol) for r in found] == ["A/77/1", "A/77/1", "A/77/2"]


def test_a_report_without_a_symbol_is_the_only_one_that_the_text_names_or_stays_open() -> None:
    named = "Noting the report of the Secretary-General (A/77/1)"
    again = "Taking note of the report of the Secretary-General"
    newer = "Noting the most recent report of the Secretary-General"
    other = "Noting the report of the Secretary-General (A/77/2)"
    assert identities(read(named, again))[-1] == ("report of the Secretary-General", "A/77/1")
    assert identities(read(again)) == [("report of the Secretary-General", "")]
    assert identities(read(named, newer))[-1] == ("report of the Secretary-General", "")
    assert identities(read(named, other, again))[-1] == ("report of the Secretary-General", "")


def test_a_report_that_is_asked_for_is_no_reference() -> None:
    asked = "The General Assembly,\n\n1. Requests the Secretary-General to include this in his report.\n\n2. Ends."
    assert references(toolkit.parse(asked, format="text")) == ()


# ------------------------------------------------------------------------------------------------------ the text itself


def test_the_present_resolution_is_the_symbol_of_the_masthead_or_open() -> None:
    (open_,) = read("Noting the present resolution")
    assert (open_.kind, open_.identity) == ("resolution", "")
    own = "A/RES/77/18\n\nGeneral Assembly\n\nThe General Assembly,\n\n1. Decides to implement the present resolution."
    (found,) = references(toolkit.parse(own, format="text"))
    assert (found.text, found.identity, found.use) == ("the present resolution", "A/RES/77/18", "implementation of")


def test_a_paragraph_of_the_present_resolution_is_a_pinpoint() -> None:
    """S/RES/2444(2018), OP11."""
    (found,) = read("Noting the tasks set out in paragraph 29 of this resolution")
    assert (found.text, found.pinpoint) == ("this resolution", "para. 29")


def test_a_resolution_of_a_body_without_symbols_stays_listed() -> None:
    found = read("Recalling resolutions 7/8 and 8/9 of the Conference of the Parties, and its resolution 75/1")
    assert identities(found) == [("7/8", ""), ("8/9", ""), ("75/1", "A/RES/75/1")]
    assert [r.kind for r in found] == ["resolution"] * 3
    (decision,) = read("Recalling decision 5/1 of the Conference of the Parties")
    assert (decision.kind, decision.identity) == ("decision", "")


# ---------------------------------------------------------------------------------------------------------- instruments


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Charter of the United Nations", ["un-charter"]),
        ("the Charter of the Organization of the Islamic Conference", ["oic-charter"]),
        ("the African Charter on Human and Peoples' Rights", ["african-charter"]),
        ("the International Covenant on Civil and Political Rights", ["iccpr"]),
        ("the 2030 Agenda for Sustainable Development and the Addis Ababa Action Agenda", ["agenda-2030", "addis"]),
        ("the Sendai Framework for Disaster Risk Reduction 2015-2030", ["sendai-framework"]),
        # A protocol to a convention is not that convention.
        ("the Optional Protocol to the Convention on the Rights of Persons with Disabilities", ["op-crpd"]),
        ("Agenda 21", ["agenda-21"]),
        # A name that the table lacks is one, whatever nouns it holds.
        ("the Framework Convention on Wells and the Wells Framework Agreement", [None, None]),
        # What comes after makes it the name of something else.
        ("United Nations, Treaty Series, vol. 1974, No. 33757; the North Atlantic Treaty Organization", []),
        ("the Protocol Affairs Officer, the Treaty Event and a Convention Officer", []),  # A/RES/78/252
        # What comes before, too: A/RES/78/254.
        ("the Department of Management Strategy, Policy and Compliance", []),
        # "Connect 2030 Agenda" (A/RES/75/202, PP25) and the like are others than those that are listed.
        ("the Connect 2030 Agenda for Global Wells and the Youth 2030 Agenda", [None, None]),
        ("Agenda 21 for Wells, and Agenda 21 for the twenty-first century", [None, "agenda-21"]),
        ("the Universal Declaration on Cultural Diversity", [None]),
        ("the Beijing Declaration on Wells", [None]),
        ("the Inter-American Convention against Corruption", [None]),
        ("the African Union’s Agenda 2063", ["agenda-2063"]),
        ("Recalling Agenda 21", ["agenda-21"]),
        ("the United Nations Convention on Biological Diversity", ["cbd"]),
        ("the Vienna Programme of Action for the Euro-Asia region", ["vienna-lldc"]),
        ("the Comprehensive Nuclear-Test-Ban Treaty Organization", []),
        ("Treaty-based arbitration, a commitment, A Commitment to Action", []),
        # Capitals count, whole words only.
        ("the charter of the united nations, the agenda for 2030", []),
    ],
)
def test_names(words: str, expected: list[str]) -> None:
    assert [n.id for n in names(words)] == expected


def test_a_noun_stands_for_the_only_instrument_that_was_named_so() -> None:
    child, disabled = (
        "the Convention on the Rights of the Child",
        "the Convention on the Rights of Persons with Disabilities",
    )
    once = "Urging States to implement the Convention"
    assert identities(read(f"Recalling {child}", once))[-1] == ("Convention", "A/RES/44/25")
    assert identities(read(f"Recalling {child}, and {disabled}", once))[-1] == ("Convention", "")
    assert identities(read(f"Recalling {disabled} (“the Convention”), and {child}", once))[-1] == ("Convention", "crpd")
    assert identities(read(f"Recalling {child}", "Recalling the Wetlands Convention", once))[-1] == ("Convention", "")
    assert identities(read(once, f"Recalling {child}"))[0] == ("Convention", "")


def test_what_is_done_with_a_treaty_is_no_part_of_its_name() -> None:
    """A/C.1/80/L.2: "the Treaty to accede to it" and "the Treaty on 11 May 1995" were other treaties."""
    treaty = "the Treaty on the Non-Proliferation of Nuclear Weapons"
    later = (
        "Calling upon all States not yet parties to the Treaty to accede to it, and recalling the Treaty on 11 May 1995"
    )
    found = identities(read(f"Recalling {treaty}", later, "Noting the Treaty"))
    assert found[1:] == [("Treaty", "A/RES/2373(XXII)")] * 3


def test_the_charter_is_that_of_the_united_nations_where_no_other_is_named() -> None:
    once = "Acting under the Charter"
    assert identities(read(once)) == [("Charter", "un-charter")]
    assert identities(read("Noting the Charter on Wells", once))[-1] == ("Charter", "")
    agenda = "Recalling the 2030 Agenda for Sustainable Development, and its will to implement the Agenda by 2030"
    assert identities(read(agenda))[-1] == ("Agenda", "A/RES/70/1")


def test_the_table_of_instruments_is_sound() -> None:
    known = instruments()
    assert len(known) > 100
    every = [name for one in known.values() for name in (one.name, *one.names)]
    assert len(set(every)) == len(every)
    for one in known.values():
        assert one.address.startswith("https://")
        assert 1940 < int(one.year) < 2030
        assert len(one.label) <= 40
        assert [n.id for n in names(one.name)] == [one.id], one.name
    labels = [one.label for one in known.values()]
    assert len(set(labels)) == len(labels)


# ------------------------------------------------------------------------------------------------------------ the table


def test_the_table_joins_mentions_to_identities(resolution: Resolution) -> None:
    frame = table(resolution)
    report = frame[frame["symbol"] == "A/77/277"]
    assert report["text"].tolist() == [
        "report of the Secretary-General",
        "his report",
        "A/77/277",
        *report["text"][-1:],
    ]
    assert set(report["mentions"]) == {3}  # a footnote and the words whose symbol it gives are one
    assert set(report["url"]) == {"https://docs.un.org/en/A/77/277"}
    assert frame.loc[frame["identity"] == "A/HRC/RES/16/18", "year"].item() == 2011
    assert frame.loc[~frame["resolved"], "text"].tolist() == ["the relevant resolutions of the Security Council"]
    assert not frame["own"].any()


@pytest.mark.parametrize(
    ("words", "year", "began", "label"),
    [
        ("its resolution 2017 (XX)", None, 1965, "2017 (XX)"),
        ("Security Council resolution 2017 (2011)", 2011, None, "2017 (2011)"),
        ("Economic and Social Council resolution 2020/5", None, None, "2020/5"),
        ("its resolution 76/254", None, 2021, "76/254"),
        ("its resolution 76/254 of 15 March 2022", 2022, 2021, "76/254"),
        ("its resolution ES-10/2", None, None, "ES-10/2"),
        ("its resolution 70/1", 2015, 2015, "70/1"),
        ("Human Rights Council resolution 16/18", None, 2011, "HRC 16/18"),
        ("the Paris Agreement", 2015, None, "Paris Agreement"),
        ("the report of the Committee (S/2022/606)", 2022, None, "S/2022/606"),
        ("the report of the Committee (A/77/277)", None, 2022, "A/77/277"),
        ("the report of the Committee (E/2022/27)", None, None, "E/2022/27"),
    ],
)
def test_the_year_and_the_label_of_a_text(words: str, year: int | None, began: int | None, label: str) -> None:
    first = table(whole(f"Recalling {words}")).iloc[0]
    years = [None if pd.isna(value) else value for value in first[["year", "session_began"]]]
    assert (*years, first["label"]) == (year, began, label)


def test_a_date_given_once_is_the_year_of_every_mention() -> None:
    frame = table(whole("Noting its resolution 76/254", "Recalling resolution 76/254 of 15 March 2022"))
    assert frame["year"].tolist() == [2022, 2022]


def test_a_document_with_two_symbols_has_one_identity() -> None:
    frame = table(whole("Noting A/77/277-S/2022/606, A/53/1 and A/53/1/Corr.1, and A/C.1/77/L.18/Rev.1-S/2022/7"))
    assert frame["symbol"].tolist() == [
        *("A/77/277", "S/2022/606", "A/53/1", "A/53/1/Corr.1", "A/C.1/77/L.18/Rev.1", "S/2022/7"),
    ]
    assert frame["identity"].tolist() == [
        *("A/77/277", "A/77/277", "A/53/1", "A/53/1/Corr.1", "A/C.1/77/L.18/Rev.1", "A/C.1/77/L.18/Rev.1"),
    ]
    assert frame["mentions"].tolist() == [1] * 6


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Recalling the relevant resolutions of the Security Council",
            ["the relevant resolutions of the Security Council"],
        ),
        ("Recalling all its previous resolutions on wells", ["all its previous resolutions"]),
        (
            "Recalling relevant General Assembly and Security Council resolutions",
            ["relevant General Assembly and Security Council resolutions"],
        ),
        (
            "Noting that resolution, those decisions and other resolutions",
            ["that resolution", "those decisions", "other resolutions"],
        ),
        ("Noting that resolutions help, and a resolution, and draft resolutions", []),
        ("Noting the accessibility-related resolutions of the States", []),
        ("Noting the relevant resolutions 61/1 and 62/1", []),
    ],
)
def test_a_relative_reference_is_listed_and_not_resolved(words: str, found: list[str]) -> None:
    frame = table(whole(words))
    open_ = frame[~frame["resolved"]]
    assert open_["text"].tolist() == found
    assert (open_["identity"] == "").all()
    assert set(open_["kind"]) <= {"resolution", "decision"}


def test_an_unresolved_mention_has_no_year_and_no_address() -> None:
    row = table(whole("Recalling resolution 7/8 of the Conference of the Parties")).iloc[0]
    assert (row["resolved"], row["identity"], row["url"], row["mentions"]) == (False, "", "", 1)
    assert pd.isna(row["year"])


def test_a_part_knows_its_whole() -> None:
    row = table(whole("Recalling its resolution 56/210 B")).iloc[0]
    assert (row["symbol"], row["whole"]) == ("A/RES/56/210B", "A/RES/56/210")


# ------------------------------------------------------------------------------------------------------------ all texts

PIECES = st.lists(
    st.sampled_from(
        "Recalling resolution resolutions decision its the General Assembly Security Council Human Rights of and , ; ( "
        ") 75/16 7/8 1373 (2001) 3369 (XXX) A/77/277 and Corr.1 Add.2 report reports his Secretary-General Convention "
        "Charter of the United Nations paragraph 4 (a) annex in to by PRST 29/1 of 3 May 2031 the present".split()
    ),
    max_size=60,
)


@given(PIECES)
def test_any_words_give_references_that_lie_in_them(pieces: list[str]) -> None:
    resolution = whole("Recalling " + " ".join(pieces))
    text = resolution.document.text
    found = references(resolution)
    assert found == references(resolution)
    for reference in found:
        assert text[reference.span.start : reference.span.end] == reference.text != ""
        assert reference.clause
    cited = {(c.span, c.symbol) for c in resolution.citations}
    assert cited <= {(r.span, r.symbol) for r in found}


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Recalling the Charter of the United Nations, in particular Articles 1, 55 and 56,", ["arts. 1, 55 and 56"]),
        ("Recalling the Convention against Corruption, particularly chapter V thereof,", ["chap. V"]),
        ("Recalling its resolution 58/101 B, sect. V, paras. 61–76,", ["sect. V, paras. 61–76"]),
        ("Recalling paragraphs 2–4 of its resolution 58/101 B,", ["paras. 2–4"]),
        # what follows is of another document, or another word
        ("Recalling its resolutions 64/263, section II of its resolution 65/250,", ["", "sect. II"]),
        ("Urging all to implement the Paris Agreement, and parties to the Kyoto Protocol to act,", ["", ""]),
        ("Recalling the New Urban Agenda, particular attention being given to cities,", [""]),
    ],
)
def test_the_place_in_a_document_that_is_meant(words: str, places: list[str]) -> None:
    found = toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Decides to act.")
    assert table(found)["pinpoint"].tolist() == places


# ------------------------------------------------------------------------------- instruments that are not in the table


@pytest.mark.parametrize(
    ("words", "name"),
    [
        # Of official texts: 79/195, 80/112, 77/118, 79/123, 75/62, 76/16, 78/69, 80/110, 79/129, 78/64, 76/121, 76/137.
        ("the Agreement Establishing the Wells Area, adopted on 1 May 2020", "Agreement Establishing the Wells Area"),
        ("the Agreement on Well Subsidies and the Agreement on Well Facilitation", "Agreement on Well Subsidies"),
        ("to the Well State Measures Agreement, and urges", "Well State Measures Agreement"),
        ("the 1972 Convention concerning the Protection of Wells and Springs, by which", None),
        ("the Convention for the Safety of Wells, 1974, as amended", "Convention for the Safety of Wells"),
        ("becoming parties to the Work in Fishing Convention, 2007 (No. 188)", "Work in Fishing Convention"),
        ("of Securing Our Common Future: An Agenda for Wells, by", "Securing Our Common Future: An Agenda for Wells"),
        (
            "to the Protocol of 2014 to the Forced Wells Convention, 1930",
            "Protocol of 2014 to the Forced Wells Convention",
        ),
        ("the Convention on the Import, Export and Transfer of Wells, Member States", None),
        ("the Treaty between the United States of America and Wells on Measures", None),
        ("the Agreement on Wells of the Food and Agriculture Organization", "Agreement on Wells"),
        ("the Declaration on Well Policies and Programmes,", "Declaration on Well Policies and Programmes"),
        (
            "the United Nations “Protect, Respect and Remedy” Framework",
            "United Nations “Protect, Respect and Remedy” Framework",
        ),
        (
            "the Declaration on Wells at the National and Local Levels",
            "Declaration on Wells at the National and Local Levels",
        ),
        ("the Convention on Wells on 1 August 2010", "Convention on Wells"),
        ("the Convention on Wells and States Parties", "Convention on Wells"),
        ("the Lomé Declaration and Programme of Action on Wells", "Lomé Declaration and Programme of Action on Wells"),
        ("the Optional Protocol to the Convention on Wells", "Optional Protocol to the Convention on Wells"),
        ("the Protocol to the Convention", "Protocol"),
        # A full stop, a body's letters in brackets, and small words with a capital behind them are no end.
        ("the St. John’s Declaration of the Wells", "St. John’s Declaration of the Wells"),  # UNEP/EA.5/Res.14, PP11
        ("of the Law of the Wells. The Convention applies", "Convention"),
        (
            "the Association of Eastern Wells (AEW) Declaration on Wells",
            "Association of Eastern Wells (AEW) Declaration on Wells",
        ),
        ("the Committee of the Deep Wells (XYZ) Declaration on Wells", "Declaration on Wells"),
        ("the Declaration of Sharm el-Sheikh, adopted", "Declaration of Sharm el-Sheikh"),
        ("the Santiago de Compostela Declaration on Wells", "Santiago de Compostela Declaration on Wells"),
        (
            "the Convention for the Protection of Wells and the Coastal Region of Wells",
            "Convention for the Protection of Wells and the Coastal Region of Wells",
        ),
        (
            "the Convention for the Protection of Wells and the Commission of Wells",
            "Convention for the Protection of Wells",
        ),
        ("articles 31 and 32 of the Convention regarding the Committee on Wells", "Convention"),  # A/RES/78/207, OP2
        # Nouns that no listed instrument has: A/RES/75/62, PP15; A/RES/75/202, PP9.
        ("the Dubrovnik Action Plan adopted", "Dubrovnik Action Plan"),
        ("the Tunis Commitment and", "Tunis Commitment"),
        ("and the Plan of Action adopted by", "Plan of Action"),
        ("implementing the Convention, States", "Convention"),
        ("This Convention shall enter into force", "Convention"),
    ],
)
def test_an_instrument_that_is_not_listed_has_its_whole_name(words: str, name: str | None) -> None:
    found = next(names(words))
    whole = {
        "the 1972": "1972 Convention concerning the Protection of Wells and Springs",
        "the Conv": "Convention on the Import, Export and Transfer of Wells",
        "the Trea": "Treaty between the United States of America and Wells on Measures",
    }
    assert words[found.start : found.end] == (name or whole[words[:8]])
    assert found.id is None


def test_two_instruments_that_are_not_listed_are_two_and_their_noun_is_of_one_only_where_one_is_named() -> None:
    """A/RES/79/195: "Agreement" was one row for the agreements on three subjects."""
    wells, springs = "the Agreement on Wells", "the Agreement Establishing the African Springs Area"
    once = "Urging States to implement the Agreement"
    assert table(whole(f"Recalling {wells}", once))["label"].tolist() == ["Agreement on Wells"] * 2
    both = table(whole(f"Recalling {wells}", f"Recalling {springs}", once, f"Noting {wells}"))
    assert both["label"].tolist() == [wells[4:], springs[4:], "Agreement", wells[4:]]
    assert not both["resolved"].any()


def test_a_noun_beside_another_treaty_is_not_that_of_the_title() -> None:
    """A/RES/75/30: the Treaty in whose pursuance agreements are concluded is not the one that the title names."""
    title = "African Nuclear-Weapon-Free Zone Treaty"
    other = (
        "Calling upon parties to the Treaty on the Non-Proliferation of Nuclear Weapons to act pursuant to the Treaty"
    )
    text = f"75/30. {title}\n\nThe General Assembly,\n\nNoting the Treaty,\n\n{other},\n\n1. Decides."
    found = table(toolkit.parse(text, format="text"))
    treaties = found[found["text"].str.contains("Treaty")]
    assert treaties["instrument"].tolist()[-2:] == ["npt", ""]


SEA = "Recalling the United Nations Convention on the Law of the Sea (the Convention)"


@pytest.mark.parametrize(
    ("words", "instrument", "implied"),
    [
        ("the Basel Convention and the wastes under the scope of that Convention", "basel", False),
        ("the Basel Convention, and the Parties to the latter Convention", "basel", False),
        ("the Convention on Biological Diversity, the Convention, and that Convention", "unclos", False),
        ("that Convention", "unclos", False),
        ("the Optional Protocol to the Convention against Torture, and that Protocol", "opcat", False),
        ("the Convention on Biological Diversity, and urging Parties to implement the Convention", "cbd", True),
        ("bodies, including the Convention on Biological Diversity, and the law of the Convention", "unclos", False),
        ("the Convention on Wells (the Wells Convention) and the duties under the Convention", "unclos", False),
        ("the Wells Convention, the Springs Convention and the duties under the Convention", "unclos", False),
        ("the Basel Convention, and stressing that the Convention is in force", "basel", True),
        ("the Convention on Biological Diversity and the Convention", "unclos", False),
    ],
)
def test_what_a_noun_points_to_is_named_before_it(words: str, instrument: str, implied: bool) -> None:
    """A/RES/77/248, OP256: the wastes "under the scope of that Convention" were said to be in the law of the sea."""
    last = table(whole(SEA, f"Noting {words}")).iloc[-1]
    assert (last["instrument"], last["implied"]) == (instrument, implied)


@pytest.mark.parametrize(
    "name",
    [
        "Agreement on Measures that Could Lead to the Outbreak of Wars",
        "Declaration of the Gulf Heads of State and Government on Safety",
        "Springs Protocol on Access to Wells and the Fair and Equitable Sharing of Water",
        "Interim Agreement on the West Bank and the Gaza Strip",
        "Strategy on Water and the Environment 2014–2017",
    ],
)
def test_a_name_is_not_cut_short(name: str) -> None:
    """A/RES/75/258, S/PRST/2013/13, A/RES/76/257, A/RES/76/126: "Declaration of the Gulf Heads of State"."""
    assert [r.called for r in read(f"Recalling the {name}, and the Council")] == [name]
    others = "the Agreement on the West Bank", "the Committee, that may help"
    assert [r.called for r in read(f"Recalling {others[0]} and {others[1]}")] == ["Agreement on the West Bank"]


@pytest.mark.parametrize("whose", ["United Nations Strategy", "Secretary-General’s Strategy", "", "the Strategy"])
def test_a_strategy_with_three_names_is_one(whose: str) -> None:
    words = f"Recalling the {whose + ' and ' if whose else ''}Plan of Action on Hate Speech"
    assert identities(read(words.replace("the the", "the")))[0][1] == "hate-speech-strategy"


def test_what_modifies_a_treaty_is_not_what_is_pointed_to() -> None:
    """A/RES/77/248, OP249: "that Protocol" is the one to become a party to."""
    words = "Noting the Springs Protocol to the Wells Convention, as modified by the Protocol of 1978, and {}"
    assert [r.called for r in read(words.format("that Protocol"))][-1] == "Springs Protocol to the Wells Convention"


def test_what_is_pointed_to_may_be_in_the_clause_before_if_that_names_one() -> None:
    basel, springs = "Noting the Basel Convention", "the Springs Convention"
    assert identities(read(SEA, basel, "Recalling that Convention"))[-1] == ("Convention", "basel")
    assert identities(read(SEA, f"{basel} and {springs}", "Recalling that Convention"))[-1] == ("Convention", "")
    assert identities(read("Urging Parties to that Convention", SEA))[0] == ("Convention", "")


def test_this_convention_is_the_annex_itself_where_the_title_names_it() -> None:
    """A/RES/80/162."""
    treaty = "Convention on Wells"
    annex = "Annex\n\n{}\n\n1. The Vienna Convention on the Law of Treaties applies to this Convention."
    text = f"80/162. {{}}\n\nThe General Assembly,\n\n{SEA},\n\n1. Decides.\n\n" + annex.format(treaty)
    named, other = (table(toolkit.parse(text.format(title), format="text")) for title in (treaty, "Trade"))
    assert (named["label"].iloc[-1], other["label"].iloc[-1]) == (treaty, "Convention")


def test_instruments_of_the_texts_are_identified() -> None:
    """A/RES/77/118 and A/RES/80/112."""
    for words, known in (
        ("the Port State Measures Agreement", "port-state"),
        ("the Compliance Agreement", "compliance"),
        ("the World Trade Organization Agreement on Fisheries Subsidies", "fisheries-subsidies"),
        ("the Agreement on the Conservation of Albatrosses and Petrels", "albatrosses"),
        ("the Convention on the Privileges and Immunities of the Specialized Agencies", "specialized-agencies"),
    ):
        assert [n.id for n in names(words)] == [known]


# ------------------------------------------------------------------------------------------------- what counts as one

FINANCING = """The General Assembly,

Having considered the reports of the Secretary-General on the financing of the United Nations Multidimensional \
Integrated Stabilization Mission in the Central African Republic[^1] and the related report of the \
Advisory Committee on Administrative and Budgetary Questions,[^2]

1. Takes note of the report of the Secretary-General on the budget performance of the Mission;[^3]

2. Recalls its resolutions 76/239, 76/238 and 973 (X);

3. Recalls also its resolutions 76/239, 76/238 and 973 (X);

4. Recalls further its resolutions 76/239, 76/238 and 973 (X).

[^1]: A/78/631 and A/78/760.
[^2]: A/78/744/Add.10.
[^3]: A/78/631.
"""


def test_words_and_the_footnote_that_gives_their_symbol_are_one_mention() -> None:
    """A/RES/78/298 "names 23 texts, most often A/78/631 (4 times)": twice in words, twice in their footnotes."""
    frame = table(toolkit.parse(FINANCING, format="markdown"))
    counts = frame.groupby("identity")["mentions"].first().to_dict()
    assert counts["A/78/631"] == 2
    assert counts["A/78/760"] == counts["A/78/744/Add.10"] == 1
    assert counts["A/RES/76/239"] == counts["A/RES/973(X)"] == 3
    assert frame[frame["note"] != ""]["counted"].tolist() == [False] * 4
    assert frame[frame["counted"]].groupby("identity").size().to_dict() == counts


def test_the_reports_of_a_footnote_with_two_symbols_are_both() -> None:
    frame = table(toolkit.parse(FINANCING, format="markdown"))
    some = frame[frame["text"] == "reports of the Secretary-General"]
    assert some["symbol"].tolist() == ["A/78/631", "A/78/760"]
    assert set(some["kind"]) == {"report"}
    bracketed = table(whole("Noting the reports of the Secretary-General (A/78/631 and Corr.1, A/78/760)"))
    assert bracketed[bracketed["counted"]]["symbol"].tolist()[:1] == ["A/78/631"]
    assert "A/78/760" in set(bracketed[bracketed["counted"]]["symbol"])
    one = table(whole("Noting the report of the Secretary-General (A/78/631 and A/78/760)"))
    assert one[one["counted"]]["text"].tolist() == ["report of the Secretary-General", "A/78/760"]


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("Noting the report of the Committee (A/77/277)", [True, False]),
        ("Noting the 2030 Agenda for Sustainable Development (resolution 70/1)", [True, False]),
        (
            "Welcoming the reports of the Secretary-General on this question (E/CN.4/2006/30, A/HRC/4/58, "
            "A/HRC/7/45 and A/HRC/10/36)",
            [True] * 4 + [False] * 4,
        ),
        ("Noting A/77/277 (A/77/277)", [True, True]),  # no words whose symbol it gives
    ],
)
def test_a_symbol_in_brackets_belongs_to_the_words_before_it(words: str, counted: list[bool]) -> None:
    assert table(whole(words))["counted"].tolist() == counted


def test_a_footnote_alone_counts() -> None:
    text = "The General Assembly,\n\nNoting what was said,[^1]\n\n1. Decides to meet.\n\n[^1]: See A/77/277.\n"
    frame = table(toolkit.parse(text, format="markdown"))
    assert frame[["note", "counted", "mentions"]].values.tolist() == [["1", True, 1]]


def test_the_words_of_a_mention_are_without_a_page_break() -> None:
    """A/RES/79/195, OP41, as a PDF."""
    page = "1. Decides¹ to review the present\n\n____\n\n¹ Treaty Series.\n\nresolution next year."
    text = f"The General Assembly,\n\n{page}"
    assert "the present resolution" in table(toolkit.parse(text, format="text"))["text"].tolist()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Noting that the aforementioned resolution is old", ["the aforementioned resolution"]),
        ("Noting that all previous decisions are kept", ["all previous decisions"]),
        (
            "Noting that relevant resolutions of the Security Council are old",
            ["relevant resolutions of the Security Council"],
        ),
        ("Recalling that previous resolution", ["that previous resolution"]),
        ("Recalling the words of that resolution", ["that resolution"]),
    ],
)
def test_a_conjunction_is_no_part_of_a_mention(words: str, expected: list[str]) -> None:
    """A/RES/3357(XXIX), PP2: "that the aforementioned resolution"."""
    assert [r.text for r in read(words)] == expected


def test_what_a_treaty_body_recommends_is_no_resolution() -> None:
    """A/RES/79/159, OP34: "39 (2022)" was a resolution of the Commission that is named before."""
    words = (
        "Welcoming Commission on the Status of Women resolution 49/7 and general recommendation No. 39 (2022) on wells"
    )
    assert [r.text for r in read(words)] == ["49/7"]


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("act in accordance with the Charter and the Paris Agreement", ["in accordance with", "in accordance with"]),
        ("act under the Charter, and the Paris Agreement has to be applied", ["under", "encourage"]),
        ("act under the Charter and resolution 75/1", ["under", "under"]),
        ("act in accordance with international law and the Charter", ["in accordance with"]),
        ("act in line with national law, including refugee law, and the Charter", ["in accordance with"]),
        ("fund the wells and the Charter", ["encourage"]),
        ("abide by Article 2 of the Charter", ["in accordance with"]),
    ],
)
def test_the_members_of_a_list_share_the_words_that_govern_it(words: str, uses: list[str]) -> None:
    resolution = toolkit.parse(f"The General Assembly,\n\n1. Encourages States to {words}.", "text")
    found = sorted(references(resolution), key=lambda r: r.span)
    assert [r.use for r in found] == uses


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("the Paris Agreement adopted under the Convention, the 2030 Agenda and the Charter", ["r", "under", "r", "r"]),
        ("the 2030 Agenda, contained in the annex to resolution 70/1, and the Charter", ["r", "contained in", "r"]),
        ("resolution 70/1, as set out in resolution 71/1, and the Charter", ["r", "contained in", "r"]),
        ("the Paris Agreement, which was agreed in the Charter, and the 2030 Agenda", ["r", "contained in", "r"]),
        ("the implementation of the Paris Agreement adopted under the Charter and of the 2030 Agenda", "iui"),
        ("the principles enshrined in the Charter and the 2030 Agenda", ["contained in", "contained in"]),
        ("that the Paris Agreement was adopted under the Charter and the Convention", ["r", "under", "under"]),
    ],
)
def test_where_one_member_comes_from_is_not_said_of_the_next(words: str, uses: Iterable[str]) -> None:
    """A/HRC/RES/48/14, PP3: ten texts behind the Paris Agreement were used "under"."""
    short = {"r": "recall", "i": "implementation of", "u": "under"}
    assert [r.use for r in read(f"Recalling {words}")] == [short.get(use, use) for use in uses]


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("which states that it is old, recognizing the need; and that the Charter is new", ["recall", "recall"]),
        ("which states that (a) it is old, noting x; and (b) new; and that the Charter is new", ["recall", "recall"]),
        ("which states that it is old, recognizing that the Charter is new", ["recall", "recognize"]),
        ("which states that it is old; recognizing the need; and that the Charter is new", ["recall", "recognize"]),
    ],
)
def test_a_participle_inside_what_a_treaty_states_is_not_the_organs(words: str, uses: list[str]) -> None:
    """A/HRC/RES/48/14, PP4."""
    assert [r.use for r in read(f"Recalling the Paris Agreement, {words}")] == uses


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        (
            "Urging peace, as set out in relevant Security Council resolutions, including paragraph 4 of its"
            " resolution 716 (1991)",
            ["contained in", "contained in"],
        ),
        (
            "Recalling its status, as set out in relevant resolutions, including resolutions 550 (1984) and 789 (1992)"
            ", and its resolution 1251 (1999)",
            ["contained in", "contained in", "contained in", "recall"],
        ),
        ("Urging respect under international law, in particular the Charter and the Convention", ["under", "under"]),
        ("Recalling all relevant resolutions, including resolution 716 (1991)", ["recall", "recall"]),
        (
            "Recalling the resolutions of the Conference of the Parties to the Convention on Biological Diversity,"
            " including the Paris Agreement",
            ["party to", "recall"],
        ),
        (
            "Urging States to implement the decisions of the Conference of the States Parties to the Convention on"
            " Biological Diversity, including the Paris Agreement",
            ["party to", "implementation of"],
        ),
        (
            "Recalling its resolution 716 (1991), the rules contained in the annex to that resolution, and its"
            " resolution 789 (1992)",
            ["recall", "contained in", "recall"],
        ),
    ],
)
def test_an_example_has_the_use_of_what_includes_it(words: str, uses: list[str]) -> None:
    """S/RES/2674(2023): the relevant resolutions were "contained in", and 716 "urge"."""
    found = references(toolkit.parse(f"The Security Council,\n\n{words},\n\n1. Decides to meet.", "text"))
    assert [r.use for r in found] == uses


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        (
            "the embargo imposed by paragraph 5 of resolution 733 (1992), elaborated upon in paragraphs 1 and 2 of"
            " resolution 1425 (2002) and modified by paragraphs 33 to 38 of resolution 2093 (2013) and paragraphs 4 to"
            " 17 of resolution 2111 (2013), paragraph 14 of resolution 2125 (2013) and paragraph 2 of this resolution",
            ["established by", "contained in", *["amended by"] * 4],
        ),
        (
            "that the tasks are as set out in paragraph 11 of resolution 751 (1992), paragraph 11 of resolution 1844"
            " (2008), and paragraph 23 of resolution 2036 (2012), and requests that it act",
            ["contained in"] * 3,
        ),
        (
            "its requests in paragraph 18 of resolution 2111 (2013) and paragraph 16 of resolution 2431 (2018)",
            ["as requested in"] * 2,
        ),
        ("rights, as set out in article 12 of the Charter and article 17 of the Convention", ["contained in"] * 2),
        (
            "entities referred to in the Charter and in article 1, paragraph 2 (b), of the Convention",
            ["contained in"] * 2,
        ),
        (
            "work of the Conference of the Parties to the Convention and article 8 of the Charter",
            ["party to", "decide"],
        ),
    ],
)
def test_paragraphs_of_a_list_share_the_words_that_govern_it(words: str, uses: list[str]) -> None:
    """S/RES/2444(2018), OP9, OP13 and OP42: all but the first had the act of the paragraph."""
    head = "The Security Council,\n\nRecalling the Convention on the Rights of the Child,\n\n1. Decides "
    found = references(toolkit.parse(f"{head}{words}.", "text"))
    assert [r.use for r in found[1:]] == uses


def test_a_list_shares_its_use_however_long_it_is() -> None:
    numbers = [f"paragraph 2 of resolution {number}/1" for number in range(20, 79)]
    found = read(f"Stressing the implementation of {', '.join(numbers)} and paragraph 3 of resolution 79/1")
    assert [r.use for r in found] == ["implementation of"] * 60


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # What includes a document governs it, whatever breaks in.
        ("Urging safety, in line with relevant legal instruments, as appropriate, including the Charter", "r"),
        ("Recognizing drivers of the achievement of agreed development goals, including the 2030 Agenda", "i"),
        (
            "Stressing the implementation of the 2030 Agenda, as well as of outcome documents of major conferences and"
            " environmental agreements, including the Paris Agreement",
            "ii",
        ),
        ("Underlining the implementation of the Standard Rules and the Charter", "i"),
        ("Recalling resolutions adopted by the Council and the Board, including resolution 70/1", ["recall"]),
        (
            "Guided by the Charter, and recalling relevant instruments, including the 2030 Agenda",
            ["in accordance with", "recall"],
        ),
        # A relative clause says something of its own.
        ("Reaffirming its resolution 69/313, which is an integral part of the 2030 Agenda", ["reaffirm", ""]),
        ("Underlining implementation of the Chapter, which is a critical aspect of the Charter", [""]),
        ("Recalling resolution 70/1, by which it adopted the Charter and the Paris Agreement", ["recall", "", ""]),
        (
            "Recalling resolution 70/1, which is a part of the Charter, and the Paris Agreement",
            ["recall", "", "recall"],
        ),
        ("Recalling its previous resolutions, the most recent of which is resolution 70/1", ["recall", "recall"]),
        ("Recalling resolution 70/1, which imposed sanctions and its resolution 71/1", ["recall", "recall"]),
        ("Welcoming peace since the signing of the Final Agreement for Wells (the Final Agreement)", ["", ""]),
        ("Welcoming the fact that, since the opening for signature on 30 March 2007 of the Charter, it rained", [""]),
        ("Welcoming the fact that ten States have signed the Charter", [""]),
        ("Welcoming what was done since the adoption by the Council of its resolution 70/1", [""]),
        ("Reaffirming that poverty is an overarching objective of the 2030 Agenda", [""]),
        ("Welcoming a programme, building on the Charter, of the secretariat of the Paris Agreement", ["", ""]),
        ("Urging States to achieve the ends of the Charter and to realize the 2030 Agenda", "ii"),
        (
            "Recalling the Mission to verify implementation by the Government and the FARC of section 3 of the Charter",
            "i",
        ),
        # Other words govern than those of the act.
        ("Deciding on strict adherence to the principles and provisions of the Charter", "r"),
        ("Noting adherence to the Convention on the Rights of the Child", ["party to"]),
        ("Recalling its decision 35/437, reaffirmed in its resolution 36/59", ["recall", ""]),
        ("Recalling commitments reaffirmed in its resolution 36/59", ["contained in"]),
        ("Recalling and reaffirming its resolution 36/59", ["recall"]),
        (
            "Commending efforts, including the signing of the Paris Agreement, the signing of the Charter, and the"
            " signing of the 2030 Agenda",
            ["", "", ""],
        ),
    ],
)
def test_the_act_governs_only_what_it_speaks_of(words: str, expected: Iterable[str]) -> None:
    """S/RES/2754(2024), A/RES/72/228 and others: the use was the act of the paragraph."""
    short = {"r": "in accordance with", "i": "implementation of"}
    assert [r.use for r in read(words)] == [short.get(use, use) for use in expected]


def test_a_participle_inside_an_operative_paragraph_governs_what_follows_it() -> None:
    """S/RES/1925(2010), OP20: the statement was requested."""
    words = (
        "1. Requests him to act, and recalling the statement of its President (S/PRST/2009/24), requests a report;\n\n"
    )
    words += "2. Urges peace, noting the role of the Charter."
    found = references(toolkit.parse(f"The Security Council,\n\n{words}", "text"))
    assert [(r.text, r.use) for r in found] == [
        ("statement of its President", "recall"),
        ("S/PRST/2009/24", "recall"),
        ("Charter", ""),
    ]


@pytest.mark.parametrize(
    ("words", "text", "identity"),
    [
        (
            "the United Nations Convention against corruption of 2003",
            "United Nations Convention against corruption",
            "uncac",
        ),
        ("the Plan of Action on International cooperation towards a Strategy to Drink, and", "", ""),
        ("the Agreement for Ending the Conflict and Building a Stable and Lasting Peace (the", "", ""),
    ],
)
def test_names_are_not_cut_at_small_letters(words: str, text: str, identity: str) -> None:
    """S/PRST/2013/22, S/RES/2754(2024)."""
    (found,) = names(words)
    whole = text or words.removeprefix("the ").removesuffix(", and").removesuffix(" (the")
    assert (words[found.start : found.end], found.id or "") == (whole, identity)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Expressing deep regret regarding actions that run contrary to its previous resolutions", "contrary to"),
        ("Noting measures not in accordance with the Charter", "contrary to"),
        ("Noting acts in breach of the Charter", "violation of"),
        (
            "Reaffirming the importance of cooperation, coordination and complementarity among relevant conventions, to"
            " prevent pollution and its risks, including the Paris Agreement",
            "",
        ),
        ("Highlighting the synergies between the goals and the Paris Agreement", "highlight"),  # open what is joined
        (
            "Welcoming efforts made by Governments, through instruments, with due respect, such as the Paris Agreement",
            "",
        ),
        ("Stressing the need for coherence with the Paris Agreement", ""),
        ("Welcoming efforts made in St. John’s under way, such as the Paris Agreement", ""),
        ("Noting with appreciation the steps taken regarding resolution 70/1", ""),
        (
            "Deciding to meet, taking into account, among other things, the principles of the Charter",
            "take into account",
        ),
        ("Encouraging updates on the actions they have taken in support of the relevant parts of the Charter", ""),
        # The act speaks of the document itself.
        ("Reaffirming the importance of the Paris Agreement", "reaffirm"),
        ("Welcoming the efforts of Governments, and the adoption of the Paris Agreement", "welcome"),
        ("Welcoming the action plan of the Paris Agreement", "welcome"),
        ("Noting that, to accelerate efforts to meet, the Paris Agreement was adopted", "note"),
    ],
)
def test_an_act_that_speaks_of_another_matter_does_not_govern(words: str, expected: str) -> None:
    """UNEP/EA.5/RES.14: the importance of cooperation was reaffirmed, not the conventions; S/RES/2674(2023)."""
    assert [r.use for r in read(words)] == [expected]


def test_both_that_cooperate_are_no_object_of_the_act() -> None:
    assert [r.use for r in read("Highlighting synergies between the 2030 Agenda and the Paris Agreement")] == ["", ""]


def test_a_date_of_adoption_is_no_use() -> None:
    """S/RES/2653(2022), OP3 and OP21(b): "decide" and "as requested in"."""
    words = (
        "1. Decides that, within a year from the date of adoption of this resolution, the measures decided in this "
        "resolution end.\n\n2. Welcomes the adoption of resolution 70/1."
    )
    found = references(toolkit.parse(f"The General Assembly,\n\n{words}", "text"))
    assert [r.use for r in found] == ["", "contained in", "welcome"]


def test_a_participle_that_is_no_act_governs_its_own_complement() -> None:
    words = "Expressing concern at the attacks, and anticipating the publication of its reports on attacks"
    resolution = toolkit.parse(f"The General Assembly,\n\n{words},\n\n1. Decides to meet.", "text")
    assert [r.use for r in references(resolution)] == [""]


def test_what_is_taken_note_of_is_no_note() -> None:
    words = "In this regard takes note of International Labour Organization Recommendation No. 204"
    assert not references(toolkit.parse(f"The General Assembly,\n\n1. {words}.", "text"))


def test_the_sentence_governs_a_mention_and_this_resolution_is_not_the_statement() -> None:
    words = "The Security Council notes it. In line with resolution 1 (1946), the Council urges this resolution"
    words += " in this statement"
    head = "Statement by the President of the Security Council\n\nAt the 5th meeting of the Security Council, held on "
    head += (
        "19 October 2004, the President of the Security Council made the following statement on behalf of the Council:"
    )
    resolution = toolkit.parse(f"{head}\n\n“{words}.”", "text")
    found = references(resolution)
    assert table(resolution)["own"].tolist() == [False, False, True]
    assert [(r.text, r.act, str(r.symbol or "")) for r in found] == [
        ("1 (1946)", "urge", "S/RES/1(1946)"),
        ("this resolution", "urge", ""),
        ("this statement", "urge", ""),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Guided also by the Charter of the United Nations", [("Charter of the United Nations", "in accordance with")]),
        (
            "Recalling the report of the Secretary-General S/2005/10",
            [("report of the Secretary-General", "recall"), ("S/2005/10", "recall")],
        ),
    ],
)
def test_what_is_named_and_what_for(words: str, expected: list[tuple[str, str]]) -> None:
    assert [(r.text, r.use) for r in read(words)] == expected


def test_a_long_number_is_read_once() -> None:
    """S/RES/2017(2011): the search for the member before of a list tried every way to cut the digits."""
    words = f"Recalling resolutions 1/1, {'1' * 60}x, and the Charter of the United Nations"
    assert [r.text for r in read(words)] == ["1/1", "Charter of the United Nations"]


@pytest.mark.parametrize(
    ("language", "opening", "words", "expected"),
    [
        ("es", "La Asamblea General,", "Reafirma la Nueva Agenda y la Agenda 2063 de la Unión", ["", "agenda-2063"]),
        ("fr", "L’Assemblée générale,", "Prie le Myanmar de ratifier en 2024 au Myanmar la Convention", [""]),
    ],
)
def test_words_of_a_sentence_are_no_names(language: str, opening: str, words: str, expected: list[str]) -> None:
    """A/RES/78/219 in French and others: "Myanmar la Convention", "En la Agenda", "Reafirma la Nueva Agenda"."""
    with pytest.warns(UserWarning, match="are found in English only"):
        found = table(toolkit.parse(f"{opening}\n\n1. {words}.", "text", language=language))
    assert found["identity"].tolist() == expected
    assert {name.removesuffix(" 2063") for name in found["text"]} <= {"Agenda", "Convention"}


@pytest.mark.parametrize("words", ["purposes and principles", "purposes, objectives and principles", "principles"])
def test_what_is_between_says_nothing_of_the_use(words: str) -> None:
    found = read(f"Guided by the {words} of the Charter of the United Nations")
    assert [(r.name, r.use) for r in found] == [("un-charter", "in accordance with")]


def test_compacts_and_codes_of_conduct_are_instruments() -> None:
    words = "Recalling the Wells Compact and the Code of Conduct for Diggers, and the Compact"
    assert [r.called for r in read(words)] == ["Wells Compact", "Code of Conduct for Diggers"]
    assert not read("Noting the work of the United Nations Global Counter-Terrorism Coordination Compact")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Urges parties to the 1951 Convention relating to refugees and the 1967 Protocol thereto to act", "party to"),
        ("Notes grave breaches of the Geneva Conventions of 1949 and Additional Protocol I thereto", "violation of"),
        (
            "Notes breaches of the Geneva Conventions of 12 August 1949 or of Protocol I additional thereto",
            "violation of",
        ),
    ],
)
def test_a_protocol_behind_a_date_has_the_use_of_its_convention(words: str, wanted: str) -> None:
    """A/RES/73/151, OP7, and A/RES/71/170, PP16."""
    assert set(table(toolkit.parse(f"The General Assembly,\n\n1. {words}.", "text"))["use"]) == {wanted}


def test_what_is_annexed_to_a_convention_says_nothing_of_the_next_one() -> None:
    """A/RES/61/117, PP4."""
    words = (
        "Recalling the Regulations annexed to the Hague Convention IV of 1907, the Geneva Convention relative to the"
    )
    words += " Protection of Civilian Persons in Time of War and the Charter of the United Nations,"
    found = table(toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Ends it.", "text"))
    assert found["use"].tolist()[-2:] == ["recall", "recall"]


def test_a_call_that_is_renewed_asks_and_a_mandate_is_decided() -> None:
    text = "The General Assembly,\n\n1. Renews its call to observe resolution 70/1;\n\n2. Renews resolution 70/2."
    found = table(toolkit.parse(text, "text"))
    assert found[["use", "family"]].values.tolist() == [["renew", "ask"], ["renew", "decide"]]


def test_a_report_with_paragraphs_is_written() -> None:
    """A/RES/45/248, part B: one who is asked to take account of a report is not asked to write it."""
    text = "The General Assembly,\n\n1. Requests the Fund to act, considering paragraph 9 of its report;\n\n"
    text += "2. Requests the Fund to say so in its report."
    assert table(toolkit.parse(text, "text"))["clause"].tolist() == ["OP1"]


@pytest.mark.parametrize(
    ("words", "families"),
    [
        (
            "Taking note with appreciation of resolution 70/1,\n\n1. Takes note of resolution 71/1.",
            ["welcome", "take note"],
        ),
        (
            "Noting resolution 70/1,\n\n1. Takes note of resolution 71/1, and takes note with appreciation of 72/1.",
            ["take note", "take note", "welcome"],
        ),
        ("Noting resolution 70/1,\n\n1. Decides, pursuant to resolution 71/1, to meet.", ["take note", "words"]),
    ],
)
def test_the_family_of_a_reference_is_that_of_the_phrase_that_governs_it(words: str, families: list[str]) -> None:
    """ "Noting with appreciation" was "welcome" among the clauses, and "take note" among the references."""
    frame = table(toolkit.parse(f"The General Assembly,\n\n{words}", "text"))
    assert list(frame["family"]) == families


def test_references_and_clauses_of_the_bundled_text_have_the_same_families(resolution: Resolution) -> None:
    frame, acts = table(resolution), phrases(resolution)
    both = frame.merge(acts, on=["clause"], suffixes=("", "_said"))
    both = both[(both["use"] == both["act_said"]) & both["opening"]]
    assert len(both) > 20
    assert (both["family"] == both["family_said"]).all()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Reaffirming its condemnation of the acts, including those which prompted the adoption of resolution 56/1, as"
         " well as Security Council resolutions 1368 (2001), 1373 (2001) and 1377 (2001)", ["", "", "", ""]),
        ("Condemning the attacks, including those that led to resolution 56/1, as well as resolution 57/1", [""] * 2),
        ("Condemning the war in violation of Article 2 (4) of the Charter", ["violation of"]),
        ("Expressing concern that resolution 60/1 has not been applied, as well as resolution 62/1", ["", ""]),
        ("Concerned that, despite the adoption of resolution 46/215, the practice continues", [""]),
        ("Concerned about acts contrary to the interests of the people, as well as to resolution 1514 (XV)", [""]),
        ("Recalling the process that culminated in the adoption of the 2030 Agenda", [""]),
        ("Regretting the adoption of its resolution 60/1", ["regret"]),
        ("Taking note with concern of the report of the Secretary-General", ["take note"]),
        ("Noting that resolution 60/1 has not been applied", ["note"]),
    ],
)  # fmt: skip
def test_what_is_condemned_is_not_the_resolution_that_it_led_to(words: str, expected: list[str]) -> None:
    """A/RES/79/129, PP13: three resolutions of the Security Council were condemned."""
    assert [r.use for r in read(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the lack of full compliance with resolutions 60/1 and 61/1", ["contrary to", "contrary to"]),
        ("the failure of the parties to comply with resolution 60/1", ["contrary to"]),
        ("that they have not yet fully complied with resolution 60/1", ["contrary to"]),
        ("their failure to implement resolution 60/1", [""]),
        ("the lack of implementation of resolution 60/1, and the implementation of resolution 61/1", ["", "i"]),
        ("that they did not violate resolution 60/1", [""]),
        ("that they acted not only in accordance with resolution 60/1", ["in accordance with"]),
        ("whether or not in accordance with resolution 60/1", ["in accordance with"]),
        ("that many have not ratified the Paris Agreement", ["party to"]),
    ],
)
def test_a_use_that_is_denied_is_another_or_none(words: str, expected: list[str]) -> None:
    assert [r.use for r in read(f"Noting {words}")] == [{"i": "implementation of"}.get(one, one) for one in expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("parties to the relevant protocols as referred to in paragraph 6 of resolution 51/210, as well as the Paris"
         " Agreement, the Convention on the Rights of the Child and the Kyoto Protocol",
         ["contained in", *["party to"] * 3]),
        ("the principles contained in resolution 51/210, as well as the Paris Agreement", ["contained in", ""]),
        ("the principles contained in resolution 51/210, as well as in the Paris Agreement", ["contained in"] * 2),
    ],
)  # fmt: skip
def test_what_comes_from_one_need_not_come_from_what_as_well_as_adds(words: str, expected: list[str]) -> None:
    """A/RES/79/129, OP15: three conventions were contained in a resolution."""
    assert [r.use for r in read(f"Recalling States {words}")] == expected


@pytest.mark.parametrize("title", ["The future we want, the States we need", "The future we want for children"])
@pytest.mark.parametrize("marks", ["“{}”", "‘{}’", '"{}"'])
def test_the_beginning_of_a_title_is_no_instrument(title: str, marks: str) -> None:
    assert read(f"Welcoming the theme {marks.format(title)}") == ()
    assert [r.text for r in read('Recalling 39/142, "Declaration on the Control of Drugs and Arms", and others')] == [
        "Declaration on the Control of Drugs and Arms"
    ]
    known = read(f"Welcoming the document {marks.format('The future we want')}, and deciding")
    assert [r.name for r in known] == ["future-we-want"] or marks[0] == "‘"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Doha Amendment to the Kyoto Protocol", [("Doha Amendment to the Kyoto Protocol", "recall")]),
        ("the Kigali Amendment to the Montreal Protocol on Substances that Deplete the Ozone Layer and the Paris"
         " Agreement",
         [("Kigali Amendment to the Montreal Protocol on Substances that Deplete the Ozone Layer", "recall"),
          ("Paris Agreement", "recall")]),
        ("States that ratify the Amendment to the Convention on the Physical Protection of Nuclear Material",
         [("Amendment to the Convention on the Physical Protection of Nuclear Material", "party to")]),
        ("the amendment to article 43 of the Convention on the Rights of the Child",
         [("Convention on the Rights of the Child", "")]),
        ("the Islands Constitution (Amendment) Order", []),
    ],
)  # fmt: skip
def test_an_amendment_is_not_what_it_amends(words: str, expected: list[tuple[str, str]]) -> None:
    """A/RES/79/129, OP14: the Amendment of 2005 was the Convention of 1979."""
    found = read(f"Recalling {words}")
    assert [(r.text, r.use) for r in found] == expected
    assert not any(r.identity for r in found if "Amendment" in r.text)


def test_how_decisions_are_made_is_no_decision() -> None:
    for words in ("all relevant decision-making processes", "relevant decision making", "that resolution-drafting"):
        assert read(f"Stressing {words}") == ()
    assert [r.text for r in read("Stressing all relevant decisions")] == ["all relevant decisions"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("set out in paragraphs 22 to 31 of the report of the Secretary-General", ["paras. 22 to 31"]),
        ("set out in paragraph 15 of its report", ["para. 15"]),
        ("described in paragraphs 7 and 8 of his proposal (S/2008/804)", ["paras. 7 and 8"]),
        ("of the preamble to the Paris Agreement", ["preamble"]),
        ("against Article 2 (4) of the Charter", ["art. 2 (4)"]),
    ],
)
def test_a_place_in_a_paper_is_read_with_and_without_its_symbol(words: str, expected: list[str]) -> None:
    """A/RES/2601(XXIV), OP6, and S/RES/1863(2009), OP10."""
    assert [r.pinpoint for r in read(f"Recalling the measures {words}")] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the United Nations Rules for the Treatment of Women Prisoners and Non-custodial Measures for Women Offenders"
         " (the Bangkok Rules)", [True, False]),
        ("the Customs Convention on the International Transport of Goods (TIR Convention)", [True, False]),
        ("the rich and substantive report of the Secretary-General entitled “Our Common Agenda”", [True, False]),
        ("the document entitled “Our Common Agenda”", [True]),
        ("the Paris Agreement (and the Charter)", [True, True]),
    ],
)  # fmt: skip
def test_a_second_name_of_what_was_just_named_is_no_second_mention(words: str, expected: list[bool]) -> None:
    """A/HRC/RES/42/11, PP3, and A/RES/76/307, PP3."""
    assert [r.counted for r in read(f"Recalling {words}")] == expected


def test_names_that_share_their_noun_are_each_an_instrument() -> None:
    """A/RES/79/32, PP12."""
    found = read("Welcoming the Treaties of Tlatelolco, Rarotonga, Bangkok and Pelindaba, and the Treaties of Rome")
    assert [r.text for r in found] == ["Treaties of Tlatelolco", "Rarotonga", "Bangkok", "Pelindaba"]
    assert [r.name for r in found] == ["tlatelolco", "rarotonga", "bangkok-treaty", "pelindaba"]
    assert [r.name for r in read("Recalling the Treaty on the Non-\u200dProliferation of Nuclear Weapons")] == ["npt"]
    assert [r.use for r in read("Urging States to act as envisaged in resolution 60/1")] == ["contained in"]


def test_a_statement_that_follows_a_document_does_not_exist_yet() -> None:
    """A/RES/76/307, OP6(a): "the outcome document followed by statements from the President"."""
    assert papers("the adoption of the outcome document followed by statements from the President") == []
