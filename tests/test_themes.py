"""The codebook of themes, and the reading of the bundled resolution by it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import toolkit
from tests.support.counting import calls
from toolkit import data, tables
from toolkit.annotate import themes
from toolkit.annotate.search.patterns import SIGHT, Matcher, heads, straight_quotes, whole_words
from toolkit.annotate.themes.goals import load_agenda
from toolkit.annotate.themes.listed_areas import lists, runs
from toolkit.errors import UnknownLabel

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "themes.toml").read_text("utf8"))
BOOK = themes.load_codebook()
AGENDA = load_agenda()


@pytest.fixture(scope="module")
def resolution():
    return toolkit.load()


def written(code):
    return f"{code.theme}{' (name)' if code.name else ''}: {straight_quotes(code.text)}"


# ------------------------------------------------------------------------------ the bundled resolution


def test_the_reading_covers_every_clause(resolution):
    assert [entry["label"] for entry in GOLD["clause"]] == [clause.label for clause in resolution.clauses]
    silent = [entry["label"] for entry in GOLD["clause"] if not entry.get("codes") and not entry.get("note")]
    assert silent == []


@pytest.mark.parametrize("entry", GOLD["clause"], ids=lambda e: e["label"])
def test_each_clause_is_coded_as_it_was_read(entry, resolution):
    found = [written(code) for code in themes.codes(resolution) if code.clause == entry["label"]]
    assert found == entry.get("codes", [])


@pytest.mark.parametrize("entry", GOLD["list"], ids=lambda e: f"{e['clause']} {e.get('title', '')}".strip())
def test_each_item_of_each_list_is_coded(entry, resolution):
    clause = resolution[entry["clause"]]
    text, at = straight_quotes(clause.text), 0
    codes = [code for code in themes.codes(resolution) if code.clause == clause.label]
    for item in entry["items"]:
        words, wanted = item.rsplit(": ", 1)
        at = re.compile(re.escape(words)).search(text, at).start()
        place = clause.place(at, at + len(words))
        inside = {code.theme for code in codes if place.covers(code.span)}
        assert inside == set(wanted.split()), words
        at += len(words)


def test_the_lists_have_the_number_of_items_that_the_text_has():
    counts = Counter()
    for entry in GOLD["list"]:
        counts[entry["clause"]] += len(entry["items"])
    ten = {
        "PP3": 7,
        "PP6": 6 + 8,
        "PP12": 12,
        "PP15": 10,
        "OP5": 15,
        "OP16": 4,
        "OP18": 4,
        "OP21": 6,
        "OP23": 4,
    }
    assert counts == {**ten, "PP17": 3, "PP22": 4, "PP25": 3, "OP10": 3}
    assert {entry["clause"] for entry in GOLD["list"] if "note" not in entry} == set(ten)


def test_the_lists_are_found_item_by_item(resolution):
    found = [
        {
            "clause": one.clause,
            "items": [f"{straight_quotes(item.text)}: {' '.join(item.themes)}" for item in one.items],
        }
        for one in lists(resolution)
    ]
    assert found == [{key: entry[key] for key in ("clause", "items")} for entry in GOLD["list"]]
    for one in lists(resolution):
        for item in one.items:
            assert resolution[one.clause].span.covers(item.span)
            assert "".join(resolution.document.text[slice(*item.span)].split()) == "".join(item.text.split())


def test_spans_lead_back_to_the_words_in_the_document(resolution):
    codes = themes.codes(resolution)
    assert len(codes) == sum(len(entry.get("codes", [])) for entry in GOLD["clause"]) > 150
    for code in codes:
        assert resolution.document.text[slice(*code.span)] == code.text
        assert resolution[code.clause].span.covers(code.span)
        assert code.theme == BOOK[code.theme].id


def test_a_theme_behind_the_page_break_of_pp12_is_found_where_it_stands(resolution):
    clause = resolution["PP12"]
    refugees = next(c for c in themes.codes(resolution) if c.theme == "refugees")
    assert clause.spans[1].covers(refugees.span)
    assert resolution.document.text[slice(*refugees.span)] == "refugees"


def test_every_theme_was_taken_from_words_of_a_clause_that_has_it_or_of_a_goal(resolution):
    coded = {(code.theme, code.clause) for code in themes.codes(resolution)}
    for theme in BOOK.themes:
        for source in theme.source:
            if source.clause.startswith("SDG "):
                assert theme.id not in {id for id, _ in coded}, theme.id
                number = source.clause.removeprefix("SDG ")
                words = AGENDA.targets[number] if "." in number else AGENDA.goals[int(number)].wording
                assert source.words.lower() in words.lower(), (theme.id, source)
            else:
                assert source.words in straight_quotes(resolution[source.clause].text), (theme.id, source)
                assert (theme.id, source.clause) in coded, (theme.id, source)


@pytest.mark.parametrize("theme", BOOK.themes, ids=lambda theme: theme.id)
def test_each_theme_is_shown_by_an_example_and_a_counterexample(theme, resolution):
    assert theme.subjects
    for words, counts in ((theme.example, True), (theme.counterexample, False)):
        if words.clause != "own":
            assert words.words in straight_quotes(resolution[words.clause].text)
        assert (theme.id in {m.theme for m in themes.mentions(words.words)}) == counts, words


def test_names_can_be_left_out(resolution):
    codes = themes.codes(resolution)
    assert themes.codes(resolution, names=False) == tuple(code for code in codes if not code.name)
    assert {c.clause for c in codes if c.theme == "south-south"} == {"OP15"}
    assert not [c for c in themes.codes(resolution, names=False) if c.theme == "south-south"]


def test_every_name_of_the_codebook_that_the_text_holds_is_seen(resolution):
    text = " ".join(straight_quotes(clause.text) for clause in resolution.clauses)
    held = {name.label for name in BOOK.names if any(re.search(p, text) for p in name.patterns)}
    assert {"World Health Organization", "Department of Family Affairs", "Al-Qaida", "Istanbul Process"} <= held
    assert len(held) >= 28


@pytest.mark.parametrize("by", ["mention", "words", "clause"])
def test_the_wide_table_and_the_weights_add_up_to_the_long_one(by, resolution):
    long, wide = tables.themes(resolution), tables.themes_wide(resolution, by=by)
    weights = tables.theme_weights(long, by=by).set_index("theme")
    assert list(wide["clause"]) == [clause.label for clause in resolution.clauses]
    assert list(wide.columns[5:]) == [theme.id for theme in BOOK.themes if theme.id in set(long["theme"])]
    assert wide[wide.columns[5:]].sum().to_dict() == weights["total"].to_dict()
    wanted = {
        "mention": long["theme"].value_counts(),
        "words": long["text"].str.split().str.len().groupby(long["theme"]).sum(),
        "clause": long.groupby("theme")["clause"].nunique(),
    }
    assert weights["total"].to_dict() == wanted[by].to_dict()
    assert (weights["preambular"] + weights["operative"] == weights["total"]).all()
    assert set(weights["by"]) == {by}


def test_a_weight_that_there_is_none_and_names_left_out(resolution):
    with pytest.raises(
        UnknownLabel, match=r"there is no weight 'page'\. To fix this: use one of mention, words, clause"
    ):
        tables.themes_wide(resolution, by="page")
    assert not tables.themes(resolution, names=False)["in_name"].any()
    assert "south-south" not in tables.themes_wide(resolution, names=False)


# ------------------------------------------------------------------------------ what counts, and what does not

COUNTS = [
    # A name as a whole, and none of the words in it.
    ("with the United Nations Population Fund", ["population (name): United Nations Population Fund"]),
    ("the Office of Counter-Terrorism", ["counter-terrorism (name): Office of Counter-Terrorism"]),
    ("and UN-Women, which", ["women (name): UN-Women"]),
    # A mere name: nothing.
    ("the United Nations Educational, Scientific and Cultural Organization", []),
    ("the Economic and Social Council and the Human Rights Council", []),
    ("the United Nations Conference on Trade and Development", []),
    ("the Security Council met on security", []),
    # An abbreviation minds its capitals.
    ("those who work", []),
    ("the WHO", ["health (name): WHO"]),
    # A name that the codebook does not list is told by its capitals; a proper noun is not.
    ("the Ministry of Tourism", ["tourism (name): Tourism"]),
    ("peace in the Middle East", ["middle-east: Middle East"]),
    ("Islamophobia grows", ["religious-intolerance: Islamophobia"]),
    ("Disarmament is urgent", ["disarmament: Disarmament"]),
    # Whole words; a hyphen does not begin one.
    ("socioeconomical, non-political fields", []),
    ("unhealthy, healthily", []),
    # Two themes on the same words, and a longer word group before a shorter one.
    ("women and girls", ["women: women and girls", "children-youth: girls"]),
    (
        "countering international terrorism, including violent extremism",
        ["counter-terrorism: international terrorism", "violent-extremism: violent extremism"],
    ),
    # Lists of fields; the same adjectives elsewhere.
    ("in the political and economic fields", ["political: political", "economic: economic"]),
    ("economic, social and cultural rights", ["human-rights: economic, social and cultural rights"]),
    ("political solutions", ["conflict-resolution: political solutions"]),
    ("political will, social media, cultural rights", []),
    # Ambiguous words.
    ("culture of impunity", ["rights-of-the-person: impunity"]),
    ("an enabling environment, an environment of trust", []),
    ("protection of the environment", ["environment: protection of the environment"]),
    ("the climate of fear", []),
    ("the civilian population", []),
    ("the arms trade and trade unions", ["disarmament: arms trade"]),
    ("the common heritage of mankind", []),
    ("zero tolerance", []),
    ("the development of a strategy", []),
    ("disarmament, demobilization and reintegration", ["peacebuilding: disarmament, demobilization"]),
    ("racism and related intolerance", ["discrimination: racism"]),
    ("the election of a judge", []),
    # An item of a list of fields, and two of them before one noun.
    ("in culture, science and tourism", ["cultural: culture", "science: science", "tourism: tourism"]),
    ("in education and culture", ["education: education", "cultural: culture"]),
    ("the economic, social and culture fields", ["economic: economic", "social: social", "cultural: culture"]),
    ("in the economic, social and culture", ["economic: economic", "social: social", "cultural: culture"]),
    ("education, science and culture", ["education: education", "science: science", "cultural: culture"]),
    ("such as culture, sport and tourism", ["cultural: culture", "tourism: tourism"]),
    ("arts and crafts", ["arts-crafts: arts and crafts"]),
    ("artisans and the state of the art", ["arts-crafts: artisans"]),
    ("a culture of prevention, work culture", []),
    # A freedom named by itself is a person's; human rights in general are their own theme.
    (
        "the right to freedom of opinion and expression",
        ["rights-of-the-person: right to freedom of opinion and expression"],
    ),
    ("freedom of religion or belief", ["rights-of-the-person: freedom of religion or belief"]),
    ("all fundamental freedoms", ["human-rights: fundamental freedoms"]),
    ("freedom of navigation", ["oceans: navigation"]),
    # How organizations work together.
    ("the annual coordination meetings of both", ["meetings: annual coordination meetings"]),
    ("meeting the needs of all, in consultations with them", []),
    ("focal points of the secretariats", ["secretariats: focal points", "secretariats: secretariats"]),
    ("the General Secretariat of the Organization of Islamic Cooperation", []),
    ("requests him to report to it", ["reporting: to report"]),
    ("reports of violence, and that agenda", []),
    ("a memorandum of understanding", ["arrangements: memorandum of understanding"]),
    ("the peace agreement", ["conflict-resolution: peace agreement"]),
    ("a culture of peace", ["culture-of-peace: culture of peace"]),
    ("the culture of impunity", ["rights-of-the-person: impunity"]),
    ("the economic and social lags of members", ["economic: economic", "social: social lags"]),
    # A word in a fixed name, or in another sense.
    ("the role of Ombudsman and mediator institutions", []),
    ("the Association of Ombudsmen and Mediators of la Francophonie", []),
    ("mediators, where they exist", ["mediation: mediators"]),
    ("the use of the UNCITRAL Mediation Rules in the settlement of disputes arising in the context of commerce", []),
    ("the informal resolution of conflict is a crucial element of the administration of justice", []),
    ("the settlement of disputes between States", ["conflict-resolution: settlement of disputes"]),
    ("to build back better in recovery, rehabilitation and reconstruction", []),
    ("the reconstruction of Gaza", ["peacebuilding: reconstruction"]),
    ("the natural resources are the heritage of the peoples of the Territories", []),
    ("the strategic heritage plan of the United Nations Office at Geneva", []),
    ("a start-up ecosystem and digital ecosystems", []),
    ("to ensure no tolerance for the risk tolerance of the Organization", []),
    ("with access to drugs at affordable prices and second-line drugs", []),
    ("the health, productivity, sustainable use and resilience of the ocean", ["oceans: ocean"]),
    ("the International Day of Plant Health", []),
    ("the health and productivity of women", ["health: health", "employment: productivity", "women: women"]),
    ("pending and ageing cases", []),
    ("the share in the Tax Equalization Fund, and the investment of the assets of the Fund", []),
    ("all the human and financial resources necessary for the effective fulfilment of the mandate", []),
    ("the Illicit Import, Export and Transfer of Ownership of objects", []),
    ("falling export earnings", ["development-finance: export"]),
    ("toxic chemicals were used as a weapon", []),
    ("to reduce fraud, waste and abuse", []),
    ("those on hunger strike", []),
    ("the exchange of prisoners of war", ["armed-conflict: prisoners of war"]),
    ("attitudinal and environmental barriers", []),
    ("the Department of Political and Peacebuilding Affairs", []),
    ("the Assistant Secretary-General for Youth Affairs, two representatives", []),
    ("one post of Political Affairs Officer (P-3)", []),
    ("States and regional economic integration organizations", []),
    ("regional economic integration", ["economic: economic integration"]),
    ("the safety and security of radioactive sources", []),
    # What a clause denies it names; what it sets aside it does not speak of.
    ("without discrimination", ["discrimination: without discrimination"]),
    ("no terrorism", ["counter-terrorism: terrorism"]),
    ("health, without prejudice to the right to self-determination", ["health: health"]),
    ("matters not related to human rights, and trade", ["trade: trade"]),
    ("grants other than official development assistance", []),
    # The words of sanctions and of mandates.
    ("technical advice, assistance or training, related to military activities", []),
    (
        "technical assistance to the police, at the request of the Government",
        ["technical-cooperation: technical assistance"],
    ),
    ("any items the supply or export of which is prohibited", []),
    ("the total ban on the export of charcoal", []),
    ("higher exports", ["development-finance: exports"]),
    ("to stem illicit financial flows", ["crime: illicit financial flows"]),
    (
        "foodstuffs, rent or mortgage, medicines and medical treatment, taxes, "
        "insurance premiums, and public utility charges",
        [],
    ),
    ("using their flag vessels or aircraft", []),
    ("all the human, technical and financial resources necessary for the mandate", []),
    ("all the administrative, technical and logistical support for the Commission", []),
    ("additional financial resources", ["development-finance: additional financial resources"]),
    ("institution-building of the Human Rights Council", []),
    ("rape and sexual slavery", ["women: rape"]),
    ("slavery and the slave trade", ["discrimination: slave trade"]),
    # The usual company of a word decides.
    ("volatile commodity and energy prices", ["energy: energy"]),
    ("low commodity prices", ["trade: commodity prices"]),
    ("food commodities", ["food: food commodities"]),
    ("early warning systems aimed at limiting the impact of debt crises", ["development-finance: debt crises"]),
    ("early warning, preventive diplomacy", ["conflict-prevention: preventive diplomacy"]),
    ("early warning systems for storms", ["disasters: early warning systems", "disasters: storms"]),
    ("respect for UNFICYP’s freedom of movement", []),
    ("the freedom of movement of the population", ["rights-of-the-person: the freedom of movement"]),
    ("subject to the availability of financial resources", []),
    # Words in another sense, and in names.
    (
        "the habitat of birds, Habitat III and the Habitat Agenda",
        ["land: habitat", "cities: Habitat III", "cities: Habitat Agenda"],
    ),
    ("without fear of violence and intimidation in cities", ["rights-of-the-person: intimidation", "cities: cities"]),
    ("violence and abuse of older persons", ["older-persons: older persons"]),
    ("peaceful and inclusive societies", ["institutions: peaceful and inclusive societies"]),
    ("peaceful means", ["armed-conflict: peaceful means"]),
    ("sovereignty and political independence", []),
    ("reducing armed violence", ["rights-of-the-person: armed violence"]),
    ("armed violence by the army", ["armed-conflict: armed violence"]),
    (
        "violence against children at home",
        ["rights-of-the-person: violence against children", "children-youth: children"],
    ),
    ("all forms of violence among staff", ["rights-of-the-person: forms of violence"]),
    ("the use of force and restraints by staff", ["rights-of-the-person: use of force and restraints"]),
    ("the use of force against a State", ["armed-conflict: use of force"]),
    ("violence against civilians", ["armed-conflict: violence against civilians"]),
    ("the killing and maiming of civilians", ["armed-conflict: killing and maiming"]),
    ("early warning of complex situations that might lead to crimes", ["crime: crimes"]),
    ("the salaries of the Somali National Security Forces", []),
    ("killed by security forces", ["armed-conflict: security forces"]),
    (
        "access to information and communications technologies",
        ["infrastructure: information and communications technologies"],
    ),
    ("public access to information", ["institutions: public access to information"]),
    (
        "chemicals that may be used in the manufacture of explosive devices, such as the precursors ammonium nitrate",
        ["disarmament: explosive devices"],
    ),
    ("drug precursors", ["drugs: drug", "drugs: precursors"]),
    ("the export and import of charcoal, effective import, export and re-export controls", []),
    ("vessels carrying arms remain aboard such vessels", []),
    ("States involved in manufacturing or marketing of weapons", []),
    ("the manufacturing sector", ["infrastructure: manufacturing"]),
    ("recruitment of child soldiers", ["children-youth: child", "armed-conflict: child soldiers"]),
    ("storm water management", ["water: water management"]),
    ("civil and political rights", ["human-rights: civil and political rights"]),
    ("the political rights of all", ["governance: political rights"]),
    ("the Department of Peacekeeping Operations and the Department for Disarmament Affairs", []),
    # How a file may write an apostrophe or a hyphen.
    ("women’s empowerment", ["women: women's empowerment"]),
    ("counter\u2011terrorism", ["counter-terrorism: counter-terrorism"]),
    # A letter that grows in lower case moves nothing behind it.
    ("İİİ and tourism", ["tourism: tourism"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[text for text, _ in COUNTS])
def test_what_counts(text, expected):
    found = [
        f"{m.theme}{' (name)' if m.name else ''}: {straight_quotes(text[m.start : m.end])}"
        for m in themes.mentions(text)
    ]
    assert found == expected


# ------------------------------------------------------------------------------ the matcher

PATTERNS = [pattern for theme in BOOK.themes for pattern in theme.patterns]
COMPILED = [whole_words(pattern, trusted=True) for pattern in PATTERNS]
MATCHER = Matcher(PATTERNS, trusted=PATTERNS)
LIMITED = Matcher(PATTERNS)


def by_hand(patterns, text):
    """Each pattern tried at the start of each word, one after the other."""
    starts = [m.start() for m in re.finditer(r"(?<![\w-])(?=\w)", text)]
    return {(i, at, m.end()) for i, p in enumerate(patterns) for at in starts if (m := p.match(text, at))}


def test_a_pattern_sees_no_further_than_a_list_may_be_long():
    few, many = (f"a{' a' * count} b" for count in (SIGHT // 4, SIGHT))
    matcher = Matcher(["a(?=(?: a)* b)"], trusted={"a(?=(?: a)* b)"})
    assert len(list(matcher.find(few))) == SIGHT // 4 + 1
    assert 0 < len(list(matcher.find(many))) <= SIGHT // 2


@pytest.mark.slow
def test_one_pass_finds_what_each_pattern_alone_finds(resolution):
    text = straight_quotes("\n".join(clause.text for clause in resolution.clauses))
    found = list(MATCHER.find(text))
    assert len(found) > 200
    assert set(found) == by_hand(COMPILED, text) == set(LIMITED.find(text))
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)


WORDS = sorted({word for pattern in PATTERNS for head in heads(pattern) for word in head.split()})


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "the", "of", "and", "(", "-", ",", "’s", "Ä", "İ"]), max_size=30))
def test_mentions_are_in_order_and_apart_and_found_by_each_pattern(words):
    text = " ".join(words)
    assert set(MATCHER.find(text)) == by_hand(COMPILED, straight_quotes(text)) == set(LIMITED.find(text))
    found = themes.mentions(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
    for theme in {m.theme for m in found}:
        own = [m for m in found if m.theme == theme]
        assert all(0 <= a.start < a.end <= len(text) for a in own)
        assert all(a.end <= b.start for a, b in pairwise(own))


HEADS = [
    ("peace-?keeping", {"peacekeeping", "peace-keeping"}),
    ("(?:inter)?national", {"international", "national"}),
    ("a(?:b|c)?d", {"abd", "acd", "ad"}),
    ("wom[ae]n's", {"woman's", "women's"}),
    ("ab+c", {"ab"}),
    ("ab*c", {"ab", "ac"}),
    ("ab{2}c", {"ab"}),
    ("ab{0,2}c", {"ab", "ac"}),
    (r"x(?= y)\bz\.", {"xz."}),
    (r"(?<!no )war(?! (?:a|b))", {"war"}),
    (r"ab\w+", {"ab"}),
    ("[x-z]a|b", None),
    ("(?:a)?", None),
    (".*", None),
    ("(?P<a>b)", None),
    ("a)(b", None),
]


@pytest.mark.parametrize(("pattern", "expected"), HEADS, ids=[pattern for pattern, _ in HEADS])
def test_heads(pattern, expected):
    if expected is None:
        with pytest.raises(ValueError, match=r"bracket|group|any word"):
            heads(pattern)
    else:
        assert heads(pattern) == expected


def test_a_text_ten_times_as_long_is_ten_times_the_work(resolution):
    text = " ".join(clause.text for clause in resolution.clauses)
    themes.mentions(text)  # the patterns are prepared once
    assert calls(lambda: themes.mentions(text * 10)) < 11 * calls(lambda: themes.mentions(text))


LISTS = [
    ("Notes work in the fields of health, education and trade;", ["health", "education", "trade"]),
    ("on health, higher education, and trade, and decides to meet", ["health", "higher education", "trade"]),
    ("such as questions relating to tourism, health or trade", ["tourism", "health", "trade"]),
    ("in the political, economic and social fields and in their search", ["political", "economic", "social"]),
    (
        "on terrorism, including violent extremism, health and trade",
        ["terrorism, including violent extremism", "health", "trade"],
    ),
    (
        "on science and technology, human rights and fundamental freedoms, and trade",
        ["science and technology", "human rights and fundamental freedoms", "trade"],
    ),
    ("on human rights and climate change, health and trade", ["human rights and climate change", "health", "trade"]),
    (
        "on food security, human rights and climate change, health and trade",
        ["food security", "human rights", "climate change", "health", "trade"],
    ),
    ("on health and trade", None),
    ("on health, which matters, and trade", None),
    ("Pakistan, Mali, Somalia and Turkey", None),
    ("the World Health Organization, the United Nations Population Fund and UN-Women", None),
    ("condemns the terrorism, welcomes the education and notes the trade", None),
    ("on health, education and trade that are linked", ["health", "education", "trade"]),
    (
        "energy efficiency, education and health, thus leaving no one behind",
        ["energy efficiency", "education", "health"],
    ),
    ("critical for health and the eradication of poverty, that water, energy and food are linked", None),
    (
        "on people in need, including women, children, refugees and older persons",
        ["women", "children", "refugees", "older persons"],
    ),
    (
        "on women, persons belonging to national, ethnic and religious minorities, and children",
        ["women", "persons belonging to national, ethnic and religious minorities", "children"],
    ),
    (
        "on mine victims, mine risk education programmes and the removal and destruction of mines",
        ["mine victims", "mine risk education programmes", "the removal and destruction of mines"],
    ),
    ("in accordance with human rights law to respect, protect and fulfil human rights, education and health", None),
    ("rare diseases and their families in accessing the water, sanitation and hygiene", None),
    (
        "on health, gender-responsive, accessible and sustainable transport, and trade",
        ["health", "gender-responsive, accessible and sustainable transport", "trade"],
    ),
    (
        "in the economic, social and cultural life of society and in the economic progress",
        ["economic", "social", "cultural life"],
    ),
    ("in situations of armed conflict, refugees, women and children", ["refugees", "women", "children"]),
]


def test_a_list_ends_where_the_organ_acts_again():
    """A/RES/80/133, OP14: "calls upon stakeholders to promote integrated water resources management" was an item."""
    words = "1. Encourages States to improve health, trade and culture, calls upon all to fund education and tourism."
    resolution = toolkit.parse(f"The General Assembly,\n\n{words}", "text")
    assert [[item.text for item in found.items] for found in lists(resolution)] == [["health", "trade", "culture"]]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text for text, _ in LISTS])
def test_what_is_a_list(text, expected):
    coded = [m for m in themes.mentions(text) if not m.name]
    assert [[text[a:b] for a, b in run] for run in runs(text, coded)] == ([expected] if expected else [])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(["health", "trade", "and", "or", ",", "the", "in", "; ", "(", "which", "including"]),
        max_size=40,
    )
)
def test_items_lie_in_order_and_apart(words):
    text = " ".join(words).replace(" ,", ",")
    for run in runs(text, themes.mentions(text)):
        assert len(run) > 2
        assert all(0 <= a < b <= len(text) for a, b in run)
        assert all(a[1] < b[0] for a, b in pairwise(run))


def test_a_long_run_of_words_is_work_in_proportion_to_its_length():
    def work(times: int) -> int:
        text = "health, trade, " * times
        coded = themes.mentions(text)
        return calls(lambda: runs(text, coded))

    assert work(2000) < 11 * work(200)


# ------------------------------------------------------------------------------ the codebook


def test_the_codebook_is_read_once_and_is_whole():
    assert themes.load_codebook() is BOOK
    assert len(BOOK.areas) == 16
    assert len(BOOK.themes) == 72
    assert themes.load_codebook(data.path("themes.toml")) == BOOK
    assert {theme.area for theme in BOOK.themes} == {area.id for area in BOOK.areas}
    assert (BOOK.version, BOOK.date) == (BOOK.versions[0].number, BOOK.versions[0].date)
    assert [version.number for version in BOOK.versions] == [
        "3.4.0",
        "3.3.0",
        "3.2.0",
        "3.1.0",
        "3.0.0",
        "2.2.0",
        "2.1.0",
        "2.0.0",
        "1.0.0",
    ]


def test_themes_of_one_area_stand_together_in_the_order_of_the_areas():
    order = [area.id for area in BOOK.areas]
    places = [order.index(theme.area) for theme in BOOK.themes]
    assert places == sorted(places)


def test_an_unknown_theme_is_named():
    with pytest.raises(UnknownLabel, match=r"there is no 'peas'.*use one of peace-security"):
        BOOK["peas"]


def test_a_changed_pattern_is_used_at_once():
    theme = replace(BOOK["tourism"], patterns=("sightseeing",))
    book = replace(BOOK, themes=tuple(theme if t.id == "tourism" else t for t in BOOK.themes))
    assert [m.theme for m in themes.mentions("sightseeing and tourism", book)] == ["tourism"]
    assert [m.start for m in themes.mentions("sightseeing and tourism", book)] == [0]
    assert [m.start for m in themes.mentions("sightseeing and tourism", BOOK)] == [16]


def test_the_letters_of_a_symbol_are_no_theme() -> None:
    """Decision 27/11: UNEP/OzL.Pro.27/5 was a mention of the theme environment."""
    assert themes.mentions("the report in document UNEP/OzL.Pro.27/5, and UNEP/EA.5/Res.14") == ()
    assert [m.theme for m in themes.mentions("the response to HIV/AIDS")] == ["health"]
