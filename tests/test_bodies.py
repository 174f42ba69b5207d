"""Bodies and places: the bundled resolution as it was read by hand, and what names and nouns mean where they stand."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import toolkit
from toolkit import tables, tomlfile
from toolkit.annotate.bodies import BodyMention, bodies, load_bodies
from toolkit.annotate.bodies.names import read_bodies
from toolkit.errors import UnknownLabel, VocabularyError
from toolkit.model import Resolution

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "bodies.toml").read_text("utf8"))
BOOK = load_bodies()


def written(mention: BodyMention) -> str:
    """A mention as the gold file writes it."""
    more = f" (until {mention.until})" if mention.until else f" ({mention.how})" if mention.how != "name" else ""
    return f"{mention.body}: {mention.text}{more}"


# ------------------------------------------------------------------------------------------- the bundled resolution


def test_the_bundled_resolution_as_it_was_read(resolution: Resolution) -> None:
    found: dict[str, list[str]] = {}
    for mention in bodies(resolution):
        at = f"note {mention.note}" if mention.note else mention.clause or "around"
        found.setdefault(at, []).append(written(mention))
    assert found == {piece["at"]: piece["bodies"] for piece in GOLD["piece"]}


def test_how_many_bodies_and_places_the_bundled_resolution_names(resolution: Resolution) -> None:
    named = [BOOK[body] for body in {mention.body for mention in bodies(resolution)}]
    # The two organizations themselves are no partners of each other, nor the organs and officers of the United Nations.
    partners = [body for body in named if body.type in ("entity", "group", "state", "city")]
    partners += [body for body in named if (body.kind == "oic" and body.type == "principal organ") or body.id == "osce"]
    assert Counter("group" if body.type == "group" else body.kind for body in partners) == GOLD["counts"]


def test_a_mention_leads_back_to_its_words(resolution: Resolution) -> None:
    for mention in bodies(resolution):
        assert resolution.document.text[slice(*mention.span)] == mention.text
        assert mention.kind == BOOK[mention.body].kind


# ------------------------------------------------------------------------------------------------------- traps


def found(*paragraphs: str, organ: str = "The General Assembly") -> list[str]:
    text = f"{organ},\n\n" + "\n\n".join(f"Noting {words}," for words in paragraphs) + "\n\n1. *Decides* to meet."
    return [written(m) for m in bodies(toolkit.parse(text)) if m.clause]


# (words, what they name)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The longest name wins; a name is whole words, with its capitals.
        ("Nigeria and Somalia", ["NGA: Nigeria", "SOM: Somalia"]),
        ("Guinea-Bissau and Guinea", ["GNB: Guinea-Bissau", "GIN: Guinea"]),
        ("Papua New Guinea, Equatorial Guinea", ["PNG: Papua New Guinea", "GNQ: Equatorial Guinea"]),
        ("South Sudan and the Sudan", ["SSD: South Sudan", "SDN: Sudan"]),
        ("the Dominican Republic and Dominica", ["DOM: Dominican Republic", "DMA: Dominica"]),
        ("the Niger and the Congo", ["NER: Niger", "COG: Congo"]),
        ("the Democratic Republic of the Congo", ["COD: Democratic Republic of the Congo"]),
        ("a jordan, a chad and malian mali", []),
        ("groups such as the Islamic State in Iraq and the Levant", ["isil: Islamic State in Iraq and the Levant"]),
        ("the United Nations Mission in South Sudan", ["unmiss: United Nations Mission in South Sudan"]),
        (
            "the United Nations Children’s Fund (UNICEF)",
            ["unicef: United Nations Children’s Fund", "unicef: UNICEF (short)"],
        ),
        ("United Nations-African Union cooperation", ["un: United Nations", "au: African Union"]),
        ("Iran (Islamic Republic of) and Viet Nam", ["IRN: Iran (Islamic Republic of)", "VNM: Viet Nam"]),
        # A short form in a symbol is a part of it.
        ("the ECE and its report ECE/WG.1/2023/3", ["ece: ECE (short)"]),
        # A place's name in a thing's name is no place.
        ("the Istanbul Process, the Vienna Convention and the Geneva Conventions", []),
        ("the Treaty of Rome and the Dakar Declaration", []),
        ("the Niger Delta, Lake Chad, the Gulf of Guinea and South Georgia", []),
        ("meetings in Geneva, Vienna and the city of Dakar", ["geneva: Geneva", "vienna: Vienna", "dakar: Dakar"]),
        # Prose in another language names a State, a name in it does not.
        ("le représentant du Pakistan et le Gouvernement du Mali", ["PAK: Pakistan", "MLI: Mali"]),
        ("the Mouvement National du Burundi", []),
        # Names that ceased.
        ("Swaziland, now Eswatini", ["SWZ: Swaziland (until 2018-04-19)", "SWZ: Eswatini"]),
        ("the Organization of African Unity", ["au: Organization of African Unity (until 2002-07-09)"]),
        (
            "the former Yugoslav Republic of Macedonia",
            ["MKD: former Yugoslav Republic of Macedonia (until 2019-02-14)"],
        ),
        ("Czechoslovakia", ["CSK: Czechoslovakia (until 1992-12-31)"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert found(text) == expected


# (paragraphs, what they name)
@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # A noun means the body of that noun that its paragraph named last ...
        (["the Security Council, as the Council said"], ["sc: Security Council", "sc: Council (context)"]),
        (
            ["the Security Council, the Human Rights Council and what the Council did"],
            ["sc: Security Council", "hrc: Human Rights Council", "hrc: Council (context)"],
        ),
        # ... else the organ that speaks, else the one that a paragraph before named ...
        (["what the Assembly decided"], ["ga: Assembly (context)"]),
        (["the Security Council", "the Council"], ["sc: Security Council", "sc: Council (context)"]),
        # ... else what a document of the United Nations means by it, or nothing.
        (["the Organization"], ["un: Organization (context)"]),
        (["the Council"], []),
        (
            ["the Economic and Social Council", "the Council"],
            ["ecosoc: Economic and Social Council", "ecosoc: Council (context)"],
        ),
        (
            ["the Economic and Social Commission for Western Asia", "the Commission"],
            ["escwa: Economic and Social Commission for Western Asia", "escwa: Commission (context)"],
        ),
        (
            ["the Security Council", "the Human Rights Council", "the Fund", "the Council"],
            ["sc: Security Council", "hrc: Human Rights Council"],
        ),
        # An agency two paragraphs before may be meant, or the United Nations.
        (["the World Health Organization", "the Organization"], ["who: World Health Organization"]),
        (["the African Union", "the Union"], ["au: African Union", "au: Union (context)"]),
        # A noun in a name that the vocabulary lacks is no mention, and what follows it is not known.
        (["the Security Council", "the Council of Elders, and that the Council met"], ["sc: Security Council"]),
        (["the Security Council", "the Executive Council, and that the Council met"], ["sc: Security Council"]),
        (["a council, the council, many Councils, each Council"], []),
        # A document of the organ, without an article.
        (["Assembly resolution 70/1"], ["ga: Assembly (context)"]),
        # What a text defines holds on.
        (
            [
                "the Human Rights Council (“the Council”)",
                "the Security Council",
                "the Trusteeship Council",
                "the Fund",
                "the Council",
            ],
            [
                "hrc: Human Rights Council",
                "hrc: Council (context)",
                "sc: Security Council",
                "tc: Trusteeship Council",
                "hrc: Council (context)",
            ],
        ),
        # Whose Secretary-General?
        (["the Secretary-General"], ["sg: Secretary-General (context)"]),
        (["the Secretary-General of the United Nations"], ["sg: Secretary-General", "un: United Nations"]),
        (
            ["the Secretary-General of the League of Arab States"],
            ["las-sg: Secretary-General", "las: League of Arab States"],
        ),
        (
            ["the African Union’s Peace and Security Council"],
            ["au: African Union", "au-psc: Peace and Security Council"],
        ),
        (["the Secretary-General of the Society of Friends"], []),
        (["the Under-Secretary-General and the Assistant Secretary-General"], []),
        (["the G5 Sahel Joint Force"], ["g5-sahel-force: G5 Sahel Joint Force"]),
        (["thanks the Technical Secretariat and the Environment Secretariat"], []),
        # Whose General Secretariat? That of the organization that was named last and has one.
        (["the General Secretariat"], []),
        (
            ["the Organization of Islamic Cooperation and its General Secretariat"],
            ["oic: Organization of Islamic Cooperation", "oic-secretariat: General Secretariat (context)"],
        ),
        (
            ["the Organization of Islamic Cooperation", "the League of Arab States", "the General Secretariat"],
            [
                "oic: Organization of Islamic Cooperation",
                "las: League of Arab States",
                "las-secretariat: General Secretariat (context)",
            ],
        ),
    ],
)
def test_what_nouns_mean(paragraphs: list[str], expected: list[str]) -> None:
    assert found(*paragraphs) == expected


def test_the_organ_that_speaks() -> None:
    assert found("the Human Rights Council", "the Council", organ="The Security Council") == [
        "hrc: Human Rights Council",
        "sc: Council (context)",
    ]


def test_in_its_own_resolutions_the_council_is_the_economic_and_social_one() -> None:
    """E/RES/2023/33, OP19 to 21: from the first mention of the Security Council on, it was that one."""
    assert found("the Security Council", "the Council", organ="The Economic and Social Council") == [
        "sc: Security Council",
        "ecosoc: Council (context)",
    ]


def test_a_footnote_names_what_it_needs() -> None:
    text = (
        "The General Assembly,\n\nNoting the Human Rights Council,¹ and that the Council met,\n\n"
        "1. *Decides* to meet.\n\n¹ See the Security Council, and the Council.\n"
    )
    mentions = [(written(m), m.clause, m.note) for m in bodies(toolkit.parse(text)) if m.clause]
    assert mentions == [
        ("hrc: Human Rights Council", "PP1", None),
        ("hrc: Council (context)", "PP1", None),
        ("sc: Security Council", "PP1", "1"),
        ("sc: Council (context)", "PP1", "1"),
    ]


@given(
    st.lists(st.sampled_from([name.text for body in BOOK.bodies for name in body.names] + ["the Council", ".,", "Of "]))
)
def test_any_words_give_mentions_apart_and_in_order(words: list[str]) -> None:
    resolution = toolkit.parse("The General Assembly,\n\nNoting " + " ".join(words) + ",\n\n1. *Decides* to meet.")
    mentions = bodies(resolution)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(resolution.document.text[slice(*m.span)] == m.text for m in mentions)


# --------------------------------------------------------------------------------------------------- the vocabulary


def test_the_vocabulary_holds_the_member_states_and_each_name_means_one() -> None:
    today = [body for body in BOOK.bodies if body.kind == "state" and any(not name.until for name in body.names)]
    assert len(today) == 193 + 2
    for body in BOOK.bodies:
        for name in body.names:
            if name.how != "context":
                assert [
                    owner.id
                    for owner, _ in BOOK.named[
                        name.text.replace("’", "'").replace("-United Nations", "/United Nations")
                    ]
                ] == [body.id]
    assert all(body.of is None or BOOK[body.of] for body in BOOK.bodies)


def test_an_id_that_is_not_there() -> None:
    with pytest.raises(UnknownLabel, match="no body 'unn'"):
        BOOK["unn"]


HEAD = '[vocabulary]\ntitle = "t"\nversion = "1"\ndate = 2026-01-01\nlicence = "CC0"\nlanguage = "en"\n'
BODY = '[[body]]\nid = "a"\nkind = "un"\ntype = "entity"\nname = "A B"\n'
PLACES = HEAD + '[[state]]\nid = "S"\nname = "Sylvania"\n[[city]]\nid = "c"\nname = "Capital"\n'


def test_a_vocabulary_of_ones_own() -> None:
    book = read_bodies(tomlfile.loads(HEAD + BODY), tomlfile.loads(PLACES))
    resolution = toolkit.parse("The General Assembly,\n\nNoting A B in Sylvania,\n\n1. *Decides* to meet.")
    assert [written(m) for m in bodies(resolution, book)] == ["a: A B", "S: Sylvania"]


# (the body's entry, the fault)
@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (BODY.replace('"un"', '"uno"'), "line 9: there is no kind 'uno'"),
        (BODY.replace('"entity"', '"thing"'), "line 10: there is no type 'thing'"),
        (BODY + 'of = "x"\n', "line 12: there is no of 'x'"),
        (BODY + 'former = ["Z"]\n', "line 12: the former name 'Z' has no date"),
        (BODY + 'former = ["Z until then"]\n', "the former name 'Z until then' has no date"),
        (BODY + BODY, "duplicate id 'a'"),
        (BODY + BODY.replace('"a"', '"b"'), "'A B' is a name of 'a' and of 'b'"),
        (BODY.replace("name", "nam"), "unknown key nam"),
    ],
)
def test_faults_are_named_with_their_line(entry: str, fault: str) -> None:
    with pytest.raises(VocabularyError, match=fault):
        read_bodies(tomlfile.loads(HEAD + entry), tomlfile.loads(PLACES))


# ------------------------------------------------------------------------------------------------------- the table


def test_the_table_of_bodies(resolution: Resolution) -> None:
    table = tables.bodies(resolution)
    assert len(table) == len(bodies(resolution))
    row = table[(table["clause"] == "PP4") & (table["body"] == "TUR")].iloc[0]
    assert (row["text"], row["label"], row["kind"], row["how"], row["until"]) == (
        "Turkey",
        "Türkiye",
        "state",
        "name",
        "2022-06-01",
    )
    assert set(table["kind"]) == {"un", "oic", "organization", "armed group", "state", "city"}


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Recalling the visit of the Secretary-General to Kyiv,", ["sg", "kyiv"]),
        ("Noting the Special Envoy of the Secretary-General for Yemen,", ["YEM"]),
        ("Noting the Bretton Woods institutions and the Minsk agreements,", []),
        ("Noting 8 million United States dollars, a United States dollar account and the United States,", ["USA"]),
        ("Condemning the Forces Démocratiques de Libération du Rwanda,", ["fdlr"]),
        ("Condemning the Mouvement National du Burundi and the Coalition de la Somalia, and noting Mali,", ["MLI"]),
    ],
)
def test_a_place_behind_an_office_and_inside_a_name(words: str, bodies: list[str]) -> None:
    found = toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Decides to act.")
    table = tables.bodies(found)
    assert table[table["clause"] == "PP1"]["body"].tolist() == bodies
