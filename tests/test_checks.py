"""What a careful editor would query: the slips of the bundled resolution, and defects that are planted at random."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import toolkit
from toolkit import data, tables
from toolkit.annotate import checks as package
from toolkit.annotate.bodies import bodies
from toolkit.annotate.checks import RULES, Query, checks, load_rules
from toolkit.model import Resolution, Symbol
from toolkit.parse.doubts import NEIGHBOURS

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "checks.toml").read_text("utf8"))
BUNDLED = data.path(data.BUNDLED).read_text("utf8")


def corrected() -> str:
    words = BUNDLED
    for slip, instead in GOLD["corrections"]:
        assert slip in words, slip
        words = words.replace(slip, instead)
    return words


CORRECTED = corrected()


def asked(resolution: Resolution) -> list[tuple[str | None, str, str]]:
    return [(q.clause, q.rule, q.text) for q in checks(resolution)]


def found(*paragraphs: str, head: str = "", organ: str = "General Assembly") -> list[tuple[str, str]]:
    """Rule and words of what is queried in a text of these paragraphs, with or without a masthead."""
    words = "\n\n".join([*filter(None, [head]), f"The {organ},", *paragraphs])
    return [(q.rule, q.text) for q in checks(toolkit.parse(words, "text"))]


# ------------------------------------------------------------------------------ the bundled resolution


def test_the_slips_are_found_and_nothing_else(resolution: Resolution) -> None:
    wanted = [(e["clause"], e["rule"], e["text"]) for e in GOLD["slip"]]
    assert sorted(asked(resolution), key=str) == sorted(wanted, key=str)


def test_no_slip_is_left_in_the_corrected_copy() -> None:
    assert asked(toolkit.parse(CORRECTED)) == []


def test_the_text_is_not_changed_and_each_query_leads_to_its_words(resolution: Resolution) -> None:
    before = resolution.to_dict()
    frame = tables.checks(resolution)
    assert resolution.to_dict() == before
    text = resolution.document.text
    assert [" ".join(text[row.start : row.end].split()) for row in frame.itertuples()] == frame["text"].tolist()
    assert frame.equals(tables.checks(resolution))
    assert (frame[["reason", "todo"]] != "").all(axis=None)
    assert not frame[["reason", "todo"]].stack().str.contains("[{}]").any()
    assert frame["start"].is_monotonic_increasing


def test_the_old_name_is_right_where_the_text_tells_of_its_time(resolution: Resolution) -> None:
    old = [name.clause for name in bodies(resolution) if name.until == "2011-06-28"]
    assert "PP2" in old
    assert not any(q.rule == "old name" for q in checks(resolution))


# ------------------------------------------------------------------------------ (text, queries)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Recalling its resolution 44/17 of 1 November 1991,", [("date outside session", "1 November 1991")]),
        ("Recalling its resolution 69/317 of 10 September 2015,", []),
        ("Recalling its resolution 1 (I) of 24 January 1946,", []),
        (
            "Recalling Security Council resolution 2428 (2018) of 9 April 2019,",
            [("date outside session", "9 April 2019")],
        ),
        ("Recalling Human Rights Council resolution 16/18 of 24 March 2011,", []),
        (
            "Recalling Human Rights Council resolution 16/18 of 24 March 2012,",
            [("date outside session", "24 March 2012")],
        ),
        ("Noting Commission on the Status of Women resolution 49/7 of 11 March 2005,", []),
        ("Noting that the Conference, in its resolution 40/6 of 16 October 2020,", []),
        ("Noting the meeting held on 31 June 2020,", [("no such day", "31 June 2020")]),
        ("Noting the meeting held on 29 February 2020,", []),
        ("Recalling its resolution 77/203 of 15 of December of 2022,", [("odd date", "15 of December of 2022")]),
        ("Recalling its resolution 73/143 of 17 Decembers 2018,", [("odd date", "17 Decembers 2018")]),
        ("Noting the meeting held on the 15th of December 2022,", []),
        ("Recalling resolutions 61/1, 62/1, 63/1, 65/1, 66/1 and 67/1,", []),
        ("Recalling resolutions 61/1, 62/1, 61/1 and 63/1,", [("listed twice", "61/1")]),
        ("Recalling resolutions 61/1 and 62/1, 63/1 and 64/1,", [("doubled and", "61/1 and 62/1, 63/1 and 64/1")]),
        (
            "Recalling resolutions 61/1 of 4 May 2007 and 62/1 of 5 May 2008, 63/1 of 5 May 2009 and 64/1,",
            [("doubled and", "61/1 of 4 May 2007 and 62/1 of 5 May 2008, 63/1 of 5 May 2009 and 64/1")],
        ),
        ("Noting documents A/64/7 and Add.1, Add.1/Corr.1 and Add.2,", []),
        ("Noting the advice on programme and budgetary matters,", []),
        ("Recalling resolutions 61/1 and 61/2 of 4 December 2006, 62/1 and 62/2 of 5 December 2007,", []),
        (
            "Noting its first and second, third and fourth sessions,",
            [("doubled and", "first and second, third and fourth")],
        ),
        ("Noting its first, second and third sessions and the fourth and fifth,", []),
        ("Noting the twenty first session and the ninety Ninth Street,", [("ordinal hyphen", "twenty first")]),
        ("Noting the forty-fourth session, and the city first,", []),
        ("Noting the work of of the Secretariat and that that is so,", [("doubled word", "of of")]),
        ("Urging States in all regions that that have not yet acted,", [("doubled word", "that that")]),
        ("Noting the results [of seminar on wells],", [("missing article", "of seminar")]),
        ("Noting the results of seminar on wells,", [("missing article", "of seminar")]),
        ("Noting the results of seminar participants and of a seminar,", []),
        ("Noting the work of Security Council on wells,", [("missing article of a name", "Security Council")]),
        ("Noting the work of Security Council members and Security Council resolution 1325 (2000),", []),
        ("Noting the Worst Forms of Child Labour Committee, and", []),
        ("Recalling the resolution 61/1, and", [("article too many", "the resolution 61/1")]),
        ("Recalling the resolution 1540 (2004) Committee and the resolution,", []),
        (
            "Noting the adoption by the Economic and Social Commission for Asia and the Pacific at its seventy-second "
            "session, of resolution 72/7 of 19 May 2016,",
            [],
        ),
        ("Noting a table: E/33 | E/1662\nMarch 1949, E/33\nJune 1946,", []),
        (
            "Noting the Committees established pursuant to resolutions 751 (1992) and 1907 (2009), 1988 (2011) and "
            "2140 (2014),",
            [],
        ),
        ("Noting documents S/2023/640 and S/2023/673 and S/2023/673/Corr.1,", []),
        ("Noting the degrees of programme and project coverage, and the breadth of mandate to act,", []),
        ("Noting contact with European Union and non-European Union parties,", []),
        ("Using the outcome of Conference of the Parties to the Convention resolution 10/6,", []),
        ("Noting the work of Security Council in 2019,", [("missing article of a name", "Security Council")]),
        ("Noting “the wells” and 'the spring’,", [("mixed quotation marks", "'")]),
        ("Noting “the wells” and the springs’ water at 33° 35' N,", []),
    ],
)
def test_words(words: str, wanted: list[tuple[str, str]]) -> None:
    assert found(words, "1. Decides to meet.") == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Noting the summit, held in Geneva on 3 May 2021,", []),
        ("Noting the summit, held in Geneva on 3 May 2024,", [("later than document", "3 May 2024")]),
        ("Noting the summit, to be held in Geneva on 3 May 2024,", []),
        ("Noting that tasks signed for are to be done by 3 May 2024,", []),
        ("Recalling its resolution 79/1,", [("later than document", "79/1")]),
        ("Recalling its resolutions 77/3 and 76/1,", []),
        (
            "Noting the work of the Organization of the Islamic Conference,",
            [("old name", "Organization of the Islamic Conference")],
        ),
        ("Noting that the Organization of the Islamic Conference met in 1999,", []),
        ("Recalling the exchange with the Organization of the Islamic Conference,", []),
        ("Noting the speech given by the Secretary-General of the Organization of the Islamic Conference,", []),
        ("Noting the birthplace of the Organization of the Islamic Conference,", []),
        ("Noting the summit, to be convened by Costa Rica and held in Nice on 3 May 2024,", []),
        ("Noting the aim of adopting and signing it on 3 May 2024,", []),
        ("Noting the signing of the pact on 3 May 2024,", [("later than document", "3 May 2024")]),
        ("Recalling its resolutions 79/1, 79/2, 79/3 and 79/4,", []),
        ("Noting that the Organization of the Islamic Conference is now called otherwise,", []),
    ],
)
def test_words_in_their_time(words: str, wanted: list[tuple[str, str]]) -> None:
    head = "Resolution adopted by the General Assembly on 21 November 2022"
    assert found(words, "1. Decides to meet.", head=head) == wanted


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ("1 2 3", []),
        ("1 2 4", [("number gap", "4.")]),
        ("2 3", [("number gap", "2.")]),
        ("1 2 2 3", [("number doublet", "2.")]),
        ("1 3 2", [("number gap", "3."), ("number out of order", "2.")]),
        ("1 2 1 2", []),
        ("1 2 40 41", []),
    ],
)
def test_numbers(numbers: str, wanted: list[tuple[str, str]]) -> None:
    verbs = ["Decides", "Urges", "Notes", "Welcomes"]
    paragraphs = [f"{n}. {verb} the wells;" for n, verb in zip(numbers.split(), verbs, strict=False)]
    assert found("Noting the wells,", *paragraphs) == wanted


def test_a_paragraph_put_in_between_is_no_doublet() -> None:
    assert found("1. Urges all;", "2. Notes the wells;", "2 bis. Decides to dig;", "3. Welcomes it.") == []


@pytest.mark.parametrize(
    ("phrases", "wanted"),
    [
        ("Noting|Noting also|Noting further|Noting", []),
        ("Noting|Noting further|Recalling", [("also and further", "Noting further")]),
        ("Noting|Noting also|Noting also", [("also and further", "Noting also")]),
        ("Recalling|Noting also|Noting further", [("also without antecedent", "Noting also")]),
        ("Noting|Noting with concern|Noting also", []),
        ("Noting|Noting|Recalling|Recalling", []),
        ("Noting|Noting further|Urging|Urging further", []),
        ("Reiterating its request|Also requesting", []),
        ("Recalling|Welcoming and further encouraging", []),
    ],
)
def test_also_and_further(phrases: str, wanted: list[tuple[str, str]]) -> None:
    paragraphs = [f"{phrase} the wells," for phrase in phrases.split("|")]
    assert found(*paragraphs, "1. Decides to meet.") == wanted
    assert found(*paragraphs, "1. Decides to meet.", organ="Security Council") == []


def test_a_page_with_several_resolutions_and_a_report_are_not_checked() -> None:
    slip = "Noting the twenty first session, and"
    assert found(slip, "1. Decides to meet.") == [("ordinal hyphen", "twenty first")]
    report = [f"{n}. The secretariat told the twenty first session of its work." for n in range(1, 6)]
    assert [q.rule for q in checks(toolkit.parse("The General Assembly,\n\n" + "\n\n".join(report), "text"))] == []
    page = [
        "37/52. Wells",
        "The General Assembly,",
        slip,
        "1. Decides to meet.",
        "90th plenary meeting",
        "3 December 1982",
    ]
    page += [
        "37/53. Springs",
        "The General Assembly,",
        slip,
        "1. Decides to dig.",
        "90th plenary meeting",
        "3 December 1982",
    ]
    both = toolkit.parse("\n\n".join(page), "text")
    assert any(doubt.what == NEIGHBOURS for doubt in both.doubts)
    assert checks(both) == ()


def test_numbers_of_headings_of_annexes_and_of_another_part_are_not_queried() -> None:
    assert found("1. Decides:", "(ii) Exceptions", "2. Decides to meet.") == []
    assert found("1. Decides to meet.", "Annex", "Rules", "Article 1", "1. First.", "3. Third.") == []
    assert found("1. Decides to meet.", "II", "Wells", "1. Decides to dig.") == []


def test_a_note_of_the_masthead_needs_no_mark_and_a_text_without_any_has_lost_them() -> None:
    assert found("Noting the wells,", "1. Decides to meet.", "* Reissued for technical reasons.") == []
    assert found("Noting the wells,", "1. Decides to meet.", "¹ See A/77/1.") == []
    asks = found("Noting the wells,¹", "1. Decides to meet.", "¹ See A/77/1.", "² See A/77/2.")
    assert [rule for rule, _ in asks] == ["note without anchor"]


_HEAD = "Resolution adopted by the General Assembly on 21 November 2022"
_SILENT_ELSEWHERE = {  # a rule that found nothing in real texts: where it speaks, and where it must not
    "later than document": (["Noting a summit, held on 3 May 2024,"], ["Noting a summit, to be held on 3 May 2024,"]),
    "no such day": (["Noting the meeting held on 30 February 2020,"], ["Noting the meeting held on 29 February 2020,"]),
    "listed twice": (["Recalling resolutions 61/1, 62/1 and 61/1,"], ["Recalling resolutions 61/1, 62/1 and 61/2,"]),
    "number doublet": (["1. Notes the wells;", "1. Urges all;"], ["1. Notes the wells;", "1 bis. Urges all;"]),
    "number out of order": (["1. Notes it;", "3. Urges all;", "2. Asks all."], ["1. Notes it;", "2. Urges all."]),
    "note without anchor": (["Noting the wells,¹", "1. Decides to meet.", "¹ See A/77/1.", "² See A/77/2."],
                            ["Noting wells¹ and springs,²", "1. Decides to meet.", "¹ See A/77/1.", "² See A/77/2."]),
    "old name": (["Welcoming the aid of the Organization of African Unity,"],
                 ["Recalling that the Organization of African Unity was founded in 1963,"]),
}  # fmt: skip


@pytest.mark.parametrize("rule", _SILENT_ELSEWHERE)
def test_a_rule_without_a_figure_speaks_where_it_should_and_is_silent_where_it_should(rule: str) -> None:
    speaks, silent = ([*words, *([] if any(w[0] == "1" for w in words) else ["1. Decides to meet."])]
                      for words in _SILENT_ELSEWHERE[rule])  # fmt: skip
    assert rule in {one for one, _ in found(*speaks, head=_HEAD)}
    assert rule not in {one for one, _ in found(*silent, head=_HEAD)}


def test_sittings_are_read_from_the_symbol() -> None:
    from toolkit.annotate.times.sessions import sitting

    unknown = ("A/77/277", "A/RES/S-10/2", "E/RES/12(IX)", "A/RES/5/14", "A/RES/1659(LXIV)", "A/RES/ES-10/1")
    assert [sitting(Symbol(symbol)) for symbol in unknown] == [None] * len(unknown)
    assert [str(day) for day in sitting(Symbol("E/RES/2020/5"))] == ["2019-07-01", "2020-12-31"]
    assert [str(day) for day in sitting(Symbol("A/RES/1(I)"))] == ["1946-01-10", "1947-09-30"]


def test_every_rule_says_why_what_to_do_and_who_says_so() -> None:
    source = "".join(p.read_text("utf8") for p in Path(package.__file__).parent.glob("*.py"))
    for rule in load_rules().rules.values():
        assert f'"{rule.id}"' in source, f"no function asks by the rule {rule.id}"
    assert all(f.__doc__ for f in RULES)


# ------------------------------------------------------------------------------ planted defects


def synthetic(rng: random.Random) -> str:
    """A resolution of made sentences with what the bundled one lacks: sub-paragraphs, lists of ordinals, many nouns."""
    nouns = rng.sample(["workshop", "seminar", "conference", "mechanism", "forum", "campaign", "project"], 4)
    start = rng.randint(40, 50)
    cited = [f"{n}/{rng.randint(1, 250)} of {rng.randint(1, 20)} December {1945 + n}" for n in range(start, start + 12)]
    bodies = rng.sample(["Security Council", "World Health Organization", "Commission on the Status of Women"], 2)
    return "\n\n".join(
        [
            "Resolution adopted by the General Assembly on 21 November 2022",
            "The General Assembly,",
            f"Recalling its resolutions {', '.join(cited[:-1])} and {cited[-1]},",
            f"Noting the results of the {nouns[0]} on wells and of a {nouns[1]} held in Geneva on 3 May 2019,",
            f"Noting also that, at its thirty-first, thirty-second, thirty-third and thirty-fourth sessions, the "
            f"{bodies[0]} agreed on rules for the {nouns[2]}, and on a memorandum signed on 4 June 2020,",
            f"Noting further the work of the {bodies[1]} on springs,¹",
            "Having considered the report of the Secretary-General on the rules,²",
            "Recognizing the role of the Organization of Islamic Cooperation in the care of wells,",
            "1. Decides that States should, as part of the campaign:",
            *[f"({letter}) Care for the wells of the region;" for letter in "abcdef"[: rng.randint(4, 6)]],
            "2. Welcomes the care for springs;",
            "3. Also welcomes the support by the Economic and Social Council of the plan;³",
            "4. Further welcomes General Assembly resolution 75/16, as well as Council resolution 1325 (2000);",
            "5. Requests the Secretary-General to report on the matter.",
            "¹ See A/77/1.",
            "² A/77/2.",
            "³ See A/77/3.",
        ]
    )


NUMBERS = {"number gap", "number doublet", "number out of order"}
CITED = r"\[?\d\d/\d+(?:\]\(#\))? of \d+ [A-Z][a-z]+ "
NOUN = r"(?:workshop|seminar|conference|report|memorandum|mechanism|forum|project|campaign)\b"
OIC = r"Organization of Islamic Cooperation(?! \d)"

Plant = Callable[[str, random.Random], str | None]


def one(pattern: str, instead: str | Callable[[re.Match[str]], str]) -> Plant:
    """A planter that changes one of the places where a pattern matches, taken at random."""

    def plant(words: str, rng: random.Random) -> str | None:
        places = list(re.finditer(pattern, words, re.MULTILINE))
        if not places:
            return None
        place = rng.choice(places)
        return (
            words[: place.start()]
            + (instead(place) if callable(instead) else place.expand(instead))
            + words[place.end() :]
        )

    return plant


def of(*plants: Plant) -> Plant:
    return lambda words, rng: rng.choice(plants)(words, rng)


def another_year(m: re.Match[str]) -> str:
    return m[1] + str(int(m[2]) + random.Random(m.start()).choice([-9, -4, -3, -2, 2, 3, 5, 7]))


def missing_name(words: str, rng: random.Random) -> str | None:
    """The article before a body's name, behind a preposition, taken out; not where the name stands before a noun."""
    resolution = toolkit.parse(words)
    names = {b.text for b in bodies(resolution) if b.how == "name" and b.kind in ("un", "oic", "organization")}
    names = {n for n in names if re.search(r"Organization|Council|Office|Fund|Commission|Directorate|Conference", n)}
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    behind = r"(?=[,;]| (?:and its|on|in|to|for|at|as|has|agreed)\b)"
    return one(rf"\b([a-z]+ (?:of|with|between|by|in|for|from)) the ((?:{listed}){behind})", r"\1 \2")(words, rng)


def renumbered(words: str, rng: random.Random) -> str | None:
    """One paragraph takes the number of another, or is gone, not the last of a list, after which none is missing."""
    numbers = list(re.finditer(r"^(?:(\d+)\.|\(([a-f])\)) ", words, re.MULTILINE))
    place, after = rng.choice([(a, b) for a, b in pairwise(numbers) if (a[1] is None) == (b[1] is None)])
    if rng.random() < 0.5:
        return words[: place.start()] + words[after.start() :]
    number = (int(place[1]) if place[1] else ord(place[2]) - 96) + rng.choice([-1, 1])
    if number < 1:
        return None
    return words[: place.start()] + (f"{number}. " if place[1] else f"({chr(number + 96)}) ") + words[place.end() :]


def also_alone(words: str, rng: random.Random) -> str | None:
    """ "Also" in a paragraph whose act the paragraph before it has not."""
    places = list(re.finditer(r"^\d+\. \*?(?P<act>Requests|Urges|Encourages|Affirms|Recalls)\b", words, re.MULTILINE))
    places += re.finditer(r"^(?P<act>Convinced|Acknowledging|Taking into account|Recognizing)\b", words, re.MULTILINE)
    place = rng.choice(places)
    before = words[: place.start()].rstrip().rpartition("\n")[2].lower()
    act = place["act"]
    if act.lower() in before:
        return None
    also = f"Also {act.lower()}" if place[0][0].isdigit() else f"{act} also"
    return words[: place.start("act")] + also + words[place.end() :]


PLANTS: dict[str, tuple[set[str], Plant]] = {
    "date outside session": ({"date outside session"}, one(rf"({CITED})(\d{{4}})", another_year)),
    "later event": (
        {"later than document"},
        one(r"((?:held|signed|signing)\b[^.;]{0,50}? [A-Z][a-z]+ )20[012]\d", r"\g<1>2031"),
    ),
    "later resolution": ({"later than document"}, one(r"(?<=Assembly resolution )7[056]/", "83/")),
    "no such day": ({"no such day"}, one(r"\b\d+ (?:June|September|November|April)", "31 June")),
    "odd date": ({"odd date"}, one(r"(?<=\d )(January|March|May|July|October|December) (?=\d{4}\b)", r"\1s ")),
    "listed twice": ({"listed twice"}, one(rf"({CITED}\d{{4}}, )(?=\[?\d\d/)", r"\1\1")),
    "numbering": (NUMBERS, renumbered),
    "note without anchor": ({"note without anchor"}, one(r"(?<=[\w,;])[¹²³⁴⁵⁶](?=[ ,;\n])", "")),
    "anchor without note": ({"anchor without note"}, one(r"^[¹²³⁴⁵⁶] .*\n?", "")),
    "old name": (
        {"old name"},
        one(  # in a clause that tells of no year before the change, and does not look back
            rf"^((?:\d+\.(?! \*?Recalls)|(?!Recalling)[A-Z][a-z]+ing|Convinced)"
            rf" (?:(?!\b19\d\d|\b20[01][01]|\b200\d)[^\n])*?)(?<!ed by the ){OIC}"
            rf"(?=(?:(?!\b19\d\d|\b20[01][01]|\b200\d)[^\n])*$)",
            r"\1Organization of the Islamic Conference",
        ),
    ),
    "unresolved reference": (
        {"unresolved reference"},
        one(r"((?:[Rr]eport of the|Having considered the report)[^\n]*,)[¹²]$", r"\1"),
    ),
    "ordinal hyphen": (
        {"ordinal hyphen"},
        one(r"\b([a-z]+ty)-((?:fir|seco|thi|fif|six|seven|eigh|nin)[a-z]+)", r"\1 \2"),
    ),
    "doubled and": (
        {"doubled and"},
        of(
            one(rf"(\d{{4}}), (?={CITED}\d{{4}}, )", r"\1 and "),
            one(r"(y-[a-z]+(?:st|nd|rd|th)), (?=[a-z]+y-[a-z]+(?:,| and))", r"\1 and "),
        ),
    ),
    "doubled word": ({"doubled word"}, one(r" (the|of|and|to|in|for|on|with|by) ", r" \1 \1 ")),
    "missing article": ({"missing article"}, one(rf"\b(of|in|at|for|on|with|from) (?:a|an|the) (?={NOUN})", r"\1 ")),
    "missing article of a name": ({"missing article of a name"}, missing_name),
    "article too many": (
        {"article too many"},
        one(r"(?<!the )(?=(?:General Assembly|Human Rights Council) resolution \d)", "the "),
    ),
    "mixed quotation marks": ({"mixed quotation marks"}, of(one("’", "'"), one("[“”]", '"'))),
    "italics": (
        {"italics"},
        of(one(r"^(\d+\. )\*([^*\n]+)\*", r"\1\2"), one(r"^(Noting|Welcoming|Recalling)\b", r"*\1*")),
    ),
    "also and further": (
        {"also and further"},
        of(
            one(r"^(Noting|Recalling|Welcoming) also\b", r"\1 further"),
            one(r"^(Noting) further\b", r"\1 also"),
            one(r"(\d\. \*?)Further (?=welcomes)", r"\1Also "),
        ),
    ),
    "also without antecedent": ({"also without antecedent"}, also_alone),
}
EACH = 10


def rules_of(words: str) -> Counter[tuple[str, str]]:
    return Counter((q.rule, q.text) for q in checks(toolkit.parse(words)))


@pytest.fixture(scope="module")
def planted() -> dict[str, list[tuple[bool, str]]]:
    """For each kind of defect, whether each one planted was found, and the text in which it was not."""
    rng = random.Random(5)
    sources = [CORRECTED, *(synthetic(rng) for _ in range(6))]
    clean = {words: rules_of(words) for words in sources}
    results: dict[str, list[tuple[bool, str]]] = {}
    for kind, (rules, plant) in PLANTS.items():
        results[kind] = []
        for _ in range(100):
            words = rng.choice([CORRECTED, rng.choice(sources[1:])])
            spoiled = plant(words, rng)
            if spoiled is not None and spoiled != words:
                new = rules_of(spoiled) - clean[words]
                results[kind].append((any(rule in rules for rule, _ in new), spoiled))
            if len(results[kind]) == EACH:
                break
    return results


@pytest.mark.parametrize("kind", PLANTS)
@pytest.mark.slow
def test_planted_defects_are_found(kind: str, planted: dict[str, list[tuple[bool, str]]]) -> None:
    assert len(planted[kind]) == EACH
    assert sum(right for right, _ in planted[kind]) >= 0.95 * EACH


@pytest.mark.slow
def test_of_all_planted_defects_nearly_all_are_found(planted: dict[str, list[tuple[bool, str]]]) -> None:
    everything = [right for results in planted.values() for right, _ in results]
    assert len(everything) == EACH * len(PLANTS) >= 200
    assert sum(everything) >= 0.95 * len(everything)


def test_the_synthetic_text_is_clean() -> None:
    rng = random.Random(1)
    assert [asked(toolkit.parse(synthetic(rng))) for _ in range(5)] == [[]] * 5


def test_every_rule_is_planted() -> None:
    covered = set().union(*(rules for rules, _ in PLANTS.values()))
    assert covered == set(load_rules().rules)


# ------------------------------------------------------------------------------ what always holds


@settings(max_examples=60)
@given(st.lists(st.sampled_from(BUNDLED.split(" ")) | st.text(max_size=8), max_size=60))
def test_any_text_is_checked_without_error_and_leads_to_its_words(words: list[str]) -> None:
    resolution = toolkit.parse("The General Assembly,\n\nNoting the wells,\n\n1. Decides " + " ".join(words), "text")
    text = resolution.document.text
    queries = checks(resolution)
    assert queries == checks(resolution)
    for query in queries:
        assert isinstance(query, Query)
        assert 0 <= query.span.start < query.span.end <= len(text)
        assert query.text == " ".join(text[query.span.start : query.span.end].split())
