"""Whose a resolution is: bodies that number as an organ does, possessives, titles, and links that say otherwise."""

from __future__ import annotations

import pytest

import toolkit
from tests.test_languages import HEADS
from toolkit import tables
from toolkit.annotate.cites import listed
from toolkit.annotate.cites.citations import citations
from toolkit.explorers import ReferencesExplorer
from toolkit.languages.calendar import calendar

ASSEMBLY = "General Assembly"


def found(language: str, text: str) -> list[str]:
    """The symbols in a sentence of the General Assembly; "-" for a mention without one."""
    if language == "en":
        resolution = toolkit.parse(f"The General Assembly,\n\n{text},\n\n1. Decides.", "text")
        return [str(c.symbol) for c in resolution.citations]
    dates = list(calendar(language).dates(text))
    return [str(m.symbol or "-") for m in listed.mentions(text, dates, organ=ASSEMBLY, language=language)]


COMMISSION = {  # 76/172, PP13: the Commission on Population and Development, and "its"
    "fr": "Rappelant également les résolutions 2006/2 et 2009/1 de la Commission de la population et du développement, "
    "en date des 10 mai 2006²⁴ et 3 avril 2009²⁵, ainsi que sa résolution 2013/1 du 26 avril 2013",
    "es": "Recordando también las resoluciones de la Comisión de Población y Desarrollo 2006/2, de 10 de mayo de "
    "2006²⁴, y 2009/1, de 3 de abril de 2009²⁵, y su resolución 2013/1, de 26 de abril de 2013",
    "ru": "ссылаясь также на резолюции Комиссии по народонаселению и развитию 2006/2 от 10 мая 2006 года²⁴ и 2009/1 "
    "от 3 апреля 2009 года²⁵, а также на ее резолюцию 2013/1 от 26 апреля 2013 года",
    "ar": "وإذ تشير أيضا إلى قراري لجنة السكان والتنمية 2006/2 المؤرخ 10 أيار/مايو 2006(²⁴) و 2009/1 المؤرخ 3 "
    "نيسان/أبريل 2009(²⁵)، وإلى قرارها 2013/1 المؤرخ 26 نيسان/أبريل 2013",
    "zh": "又回顾人口与发展委员会2006年5月10日第2006/2号²⁴ 和2009年4月3日第2009/1号决议，²⁵ "
    "以及关于“移民新趋势：人口方面”的2013年4月26日第2013/1号决议",
}


@pytest.mark.parametrize("language", COMMISSION)
def test_a_commission_governs_its_list_and_its_possessive(language: str) -> None:
    assert found(language, COMMISSION[language]) == ["-", "-", "-"]


def test_so_it_does_in_english() -> None:
    text = (
        "Recalling Commission on Population and Development resolutions 2006/2 of 10 May 2006 and its resolution 2013/1"
    )
    assert found("en", text) == []
    text = "Recalling the adoption of resolution 2000/22 of 18 August 2000, on the promotion of dialogue, by the body"
    assert found("en", text) == []
    text = (
        "Recalling Economic and Social Council resolutions 1992/22 of 30 July 1992, entitled “Implementation of "
        "General Assembly resolution 46/152 on crime prevention”, 1993/28 of 27 July 1993, and resolutions 2001/12"
    )
    assert found("en", text)[2:] == ["E/RES/1993/28", "E/RES/2001/12"]


@pytest.mark.parametrize(
    ("language", "text", "symbols"),
    [
        # 77/176, PP1: the Commission is named behind the list; 75/169, PP2 and OP62: the Commission on Human Rights
        (
            "fr",
            "les résolutions 2006/2 du 10 mai 2006², 2008/1 du 11 avril 2008³ et 2014/1 du 11 avril 2014⁵ de la "
            "Commission de la population et du développement",
            ["-", "-", "-"],
        ),
        ("zh", "人口与发展委员会2006年5月10日第2006/2号、² 2008年4月11日第2008/1号³ 和第2014/1号决议", ["-"] * 3),
        (
            "ru",
            "резолюций Комиссии по правам человека 2004/16 от 16 апреля 2004 года⁴ и 2005/5 от 14 апреля 2005 года",
            ["E/CN.4/RES/2004/16", "E/CN.4/RES/2005/5"],
        ),
        ("fr", "dans sa résolution 2005/5, la Commission des droits de l’homme a prié", ["E/CN.4/RES/2005/5"]),
        ("es", "la Comisión de Derechos Humanos, en su resolución 2005/5, formuló", ["E/CN.4/RES/2005/5"]),
        ("ru", "Комиссия по правам человека в своей резолюции 2005/5 просила", ["E/CN.4/RES/2005/5"]),
        ("ar", "تشير إلى طلب لجنة حقوق الإنسان في قرارها 2005/5 أن يواصل", ["E/CN.4/RES/2005/5"]),
        # the Council that is the subject; its requests "contained in its resolution"
        ("fr", "créé par le Conseil des droits de l’homme dans sa résolution 39/2", ["A/HRC/RES/39/2"]),
        ("es", "establecido por el Consejo de Derechos Humanos en su resolución 39/2", ["A/HRC/RES/39/2"]),
        ("ru", "учрежденный Советом по правам человека в его резолюции 39/2", ["A/HRC/RES/39/2"]),
        ("ar", "التي أنشأها مجلس حقوق الإنسان، في قراره 39/2، لجمع", ["A/HRC/RES/39/2"]),
        (
            "ru",
            "с просьбой Экономического и Социального Совета, содержащейся в его резолюции 2023/3, Комиссия по науке",
            ["E/RES/2023/3"],
        ),
        ("fr", "le Conseil des droits de l’homme a adopté par consensus la résolution 51/22 sur", ["A/HRC/RES/51/22"]),
        ("fr", "en application de la résolution 53/30 du Conseil en date du 14 juillet 2023", ["A/HRC/RES/53/30"]),
        # whose list it is, the noun before says; a special session of the Council
        (
            "fr",
            "les résolutions et décisions du Conseil des droits de l’homme, dont les plus récentes sont les "
            "résolutions 53/26 du 14 juillet 2023 et S-27/1 du 5 décembre 2017",
            ["A/HRC/RES/53/26", "A/HRC/RES/S-27/1"],
        ),
        # other bodies: a conference of parties, the African Union, the Environment Assembly
        ("fr", "la décision 15/29 du 19 décembre 2022² de la Conférence des Parties à la Convention", ["-"]),
        ("es", "la decisión Assembly/AU/Decl. 8 (XXXII), adoptada por la Asamblea de Jefes de Estado", ["-"]),
        (
            "fr",
            "les résolutions 5/1³ et 5/6⁴ de l’Assemblée des Nations Unies pour l’environnement",
            ["UNEP/EA.5/Res.1", "UNEP/EA.5/Res.6"],
        ),
        ("zh", "联合国环境大会2022年3月2日第5/1号³ 和第5/6号⁴ 决议", ["UNEP/EA.5/Res.1", "UNEP/EA.5/Res.6"]),
        # a body in a title governs nothing; nor one that follows another noun
        ("zh", "还回顾其关于安全理事会席位公平分配和成员数目增加问题的1992年12月11日第47/62号决议", ["A/RES/47/62"]),
        ("zh", "回顾大会关于加强经济及社会理事会的第72/305号决议", ["A/RES/72/305"]),
        (
            "zh",
            "重申经济及社会理事会关于大会关于业务活动四年度全面政策审查的第75/233号决议执行进展情况的2023年7月26日第2023/31号决议",
            ["A/RES/75/233", "E/RES/2023/31"],
        ),
        ("zh", "人权理事会相关决议，尤其是2008年3月28日第7/34号决议", ["A/HRC/RES/7/34"]),
        (
            "fr",
            "en vertu de la résolution 155 C (VII) du Conseil économique et social et de sa propre résolution 415 (V)",
            ["E/RES/155(VII)C", "A/RES/415(V)"],
        ),
        ("fr", "conformément à sa décision 52/492, la Commission du désarmement a adopté", ["A/DEC/52/492"]),
        # letters of parts before the session, and special sessions, in Arabic
        ("ar", "القرار 217 ألف (د-3)", ["A/RES/217(III)A"]),
        ("ar", "القرارين 3201 (دإ-6) و 3202 (دإ-6)", ["A/RES/3201(S-VI)", "A/RES/3202(S-VI)"]),
    ],
)
def test_whose_it_is(language: str, text: str, symbols: list[str]) -> None:
    assert found(language, text) == symbols


def test_a_number_is_the_councils_only_if_it_can_be() -> None:
    text = "in accordance with Council resolution 71/243 and Council resolution 59/265 and Council resolution 53/30"
    assert [str(c.symbol) for c in citations(text, [], organ=ASSEMBLY)] == [
        "A/RES/71/243",
        "A/RES/59/265",
        "A/HRC/RES/53/30",
    ]


# --- Links ------------------------------------------------------------------------------------------------------------


def marked(language: str, words: str, links: dict[str, str]) -> toolkit.Resolution:
    """A paragraph of an official file, with the links of some of its words."""
    for word, symbol in links.items():
        words = words.replace(word, f"<a href='https://undocs.org/{language}/{symbol}'>{word}</a>")
    codes = {"es": "spa", "fr": "fra", "zh": "zho", "ar": "ara", "en": "eng", "ru": "rus"}
    meta = (
        f"<meta><identification><FRBRExpression><FRBRlanguage language='{codes[language]}'/></FRBRExpression>"
        "</identification></meta>"
    )
    head = HEADS[language].split("\n\n")[-2] if language != "en" else "The General Assembly,"
    preamble = f"<formula name='enactingFormula'><p>{head}</p></formula><container name='x'><p>{words}</p></container>"
    return toolkit.parse(f"<akomaNtoso>{meta}<preamble>{preamble}</preamble></akomaNtoso>", "akn", language=language)


def test_words_that_name_an_organ_speak_against_a_link() -> None:
    words = "Recordando las resoluciones del Consejo de Derechos Humanos 41/7, de 11 de julio de 2019, y 47/12,"
    (_, mention) = marked("es", words, {"47/12": "A/RES/47/12"}).citations
    assert (mention.symbol, mention.link) == ("A/HRC/RES/47/12", "A/RES/47/12")


def test_a_link_decides_where_the_words_leave_the_organ_open() -> None:
    words = "Rappelant la résolution 47/12 et la résolution 70/1,"
    one, other = marked("fr", words, {"47/12": "A/HRC/RES/47/12", "70/1": "A/RES/70/1"}).citations
    assert (one.symbol, one.link) == ("A/HRC/RES/47/12", "A/HRC/RES/47/12")
    assert (other.symbol, other.link) == ("A/RES/70/1", None)


def test_a_printed_symbol_and_a_number_speak_against_a_link() -> None:
    words = "回顾作为A/AC.292/2025/INF/5/Rev.1号文件发布的简编和第70/1号决议，"
    links = {"A/AC.292/2025/INF/5/Rev.1": "A/AC.292/2024/INF/5", "70/1": "A/RES/70/2"}
    said = [(c.symbol, c.link) for c in marked("zh", words, links).citations]
    assert said == [("A/AC.292/2025/INF/5/Rev.1", "A/AC.292/2024/INF/5"), ("A/RES/70/1", "A/RES/70/2")]


@pytest.mark.filterwarnings("ignore:.* found in English only:UserWarning")
def test_a_link_over_a_body_without_symbols_is_no_citation() -> None:
    found = marked("es", COMMISSION["es"], {"2013/1": "E/RES/2013/1", "2006/2": "E/RES/2006/2"})
    assert not found.citations
    told = tables.references(found)  # and the table says what the link says
    assert {(row.identity, row.link) for row in told.itertuples() if row.link} == {
        ("", "E/RES/2006/2"),
        ("", "E/RES/2013/1"),
    }


def test_a_document_with_two_symbols_keeps_both_under_one_link() -> None:
    found = marked("fr", "Rappelant A/48/486-S/26560,", {"A/48/486-S/26560": "A/48/486"}).citations
    assert [(c.symbol, c.link) for c in found] == [("A/48/486", None), ("S/26560", None)]


@pytest.mark.filterwarnings("ignore:.* found in English only:UserWarning")
def test_the_card_and_the_table_say_what_the_link_says() -> None:
    words = "Recordando la resolución del Consejo de Derechos Humanos 47/12 y la resolución 48/7,"
    resolution = marked("es", words, {"47/12": "A/RES/47/12", "48/7": "A/HRC/RES/48/7"})
    assert tables.references(resolution)["link"].tolist() == ["A/RES/47/12", "A/HRC/RES/48/7"]
    card = ReferencesExplorer(resolution, selection="A/HRC/RES/47/12")._card.content
    assert "its number is in the words: “47/12”; the link in the file says otherwise: A/RES/47/12" in card
    assert "the link in the file" in ReferencesExplorer(resolution, selection="A/HRC/RES/48/7")._card.content


@pytest.mark.filterwarnings("ignore:.* found in English only:UserWarning")
@pytest.mark.parametrize("language", COMMISSION)
def test_what_the_words_leave_open_is_listed_and_not_identified(language: str) -> None:
    resolution = marked(language, COMMISSION[language], {})
    rows = tables.references(resolution)
    assert rows["text"].tolist() == ["2006/2", "2009/1", "2013/1"]
    assert not resolution.citations  # of which exercises are made
    assert not rows["resolved"].any()
    assert set(rows["kind"]) == {"resolution"}
