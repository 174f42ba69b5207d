"""Symbols of UN documents: one identity for each way of writing it, and what its parts say."""

from __future__ import annotations

import pickle

import pytest

from toolkit.model import Symbol, roman


# (as printed, canonical)
@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("A/RES/77/18", "A/RES/77/18"),
        ("a/res/77/18", "A/RES/77/18"),
        (" A/RES/77/18 ", "A/RES/77/18"),
        ("A/RES/3369 (XXX)", "A/RES/3369(XXX)"),
        ("A/RES/3369(XXX)", "A/RES/3369(XXX)"),
        ("S/RES/1373 (2001)", "S/RES/1373(2001)"),
        ("A/77/L.18", "A/77/L.18"),
        ("A/79/L.9/Rev.1", "A/79/L.9/Rev.1"),
        ("a/79/l.9/rev.1", "A/79/L.9/Rev.1"),
        ("S/PV.7813", "S/PV.7813"),
        ("A/C.3/76/L.28", "A/C.3/76/L.28"),
        ("E/CN.9/2003/1", "E/CN.9/2003/1"),
        ("A/ES-10/L.4", "A/ES-10/L.4"),
        ("UNEP/EA.2/RES/24", "UNEP/EA.2/RES/24"),
        ("UNEP/EA.4/Res.21", "UNEP/EA.4/Res.21"),
        ("A/46/6 (Part\xa0II)", "A/46/6(PARTII)"),
    ],
)
def test_one_spelling(printed: str, canonical: str) -> None:
    symbol = Symbol.parse(printed)
    assert str(symbol) == canonical
    assert repr(symbol) == f"Symbol({canonical!r})"
    assert symbol == Symbol.parse(str(symbol)) == canonical
    assert hash(symbol) == hash(canonical)


@pytest.mark.parametrize(
    "text", ["", "77", "A", "/A/1", "A//1", "A/", "77/18", "A/77/18?", "A/77/18 and", "résolution/1", "1/A"]
)
def test_no_symbol(text: str) -> None:
    with pytest.raises(ValueError, match="not the symbol"):
        Symbol.parse(text)


# (symbol, organ, session, number, kind)
PARTS = [
    ("A/RES/77/18", "General Assembly", 77, 18, "resolution"),
    # Up to 1975 the session stands in Roman numerals behind a number that ran on from session to session.
    ("A/RES/3369(XXX)", "General Assembly", 30, 3369, "resolution"),
    ("A/RES/1514(XV)", "General Assembly", 15, 1514, "resolution"),
    ("A/RES/46/36L", "General Assembly", 46, 36, "resolution"),
    # Special and emergency special sessions are counted on their own.
    ("A/RES/S-10/2", "General Assembly", None, 2, "resolution"),
    ("A/RES/ES-10/1", "General Assembly", None, 1, "resolution"),
    # The Security Council counts through and adds the year, which is no session.
    ("S/RES/1373(2001)", "Security Council", None, 1373, "resolution"),
    ("E/RES/2020/5", "Economic and Social Council", None, 5, "resolution"),
    ("A/HRC/RES/16/18", "Human Rights Council", 16, 18, "resolution"),
    ("A/HRC/PRST/18/2", "Human Rights Council", 18, None, "presidential statement"),
    ("A/RES/78/80A-B", "General Assembly", 78, 80, "resolution"),
    ("A/DEC/75/501", "General Assembly", None, None, "decision"),
    ("S/PRST/2013/16", "Security Council", None, None, "presidential statement"),
    ("S/PV.7813", "Security Council", None, None, "meeting record"),
    ("A/C.3/76/SR.12", "Third Committee", None, None, "meeting record"),
    ("A/77/L.18", "General Assembly", 77, None, "draft"),
    ("A/77/277", "General Assembly", 77, None, "document"),
    ("S/2022/606", "Security Council", None, None, "document"),
    ("S/INF/69", "Security Council", None, None, "document"),
    ("UNEP/EA.2/RES/24", None, None, 24, "resolution"),
    ("UNEP/EA.4/Res.21", None, None, None, "resolution"),
]


@pytest.mark.parametrize(("text", "organ", "session", "number", "kind"), PARTS)
def test_parts(text: str, organ: str | None, session: int | None, number: int | None, kind: str) -> None:
    symbol = Symbol.parse(text)
    assert (symbol.organ, symbol.session, symbol.number, symbol.kind) == (organ, session, number, kind)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("A/RES/77/18", "77/18"),
        ("A/RES/3369(XXX)", "3369 (XXX)"),
        ("S/RES/1373(2001)", "1373 (2001)"),
        ("A/HRC/RES/16/18", "16/18"),
        ("A/77/277", "A/77/277"),
    ],
)
def test_short_form(text: str, short: str) -> None:
    assert Symbol.parse(text).short == short


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("A/RES/56/210B", "A/RES/56/210"),
        ("A/RES/2200(XXI)A", "A/RES/2200(XXI)"),
        ("A/RES/77/18", "A/RES/77/18"),
        ("A/77/277", "A/77/277"),
    ],
)
def test_the_whole_of_a_part(text: str, whole: str) -> None:
    assert Symbol.parse(text).whole == whole


def test_a_symbol_is_a_string_that_survives() -> None:
    symbol = Symbol.parse("A/RES/3369 (XXX)")
    assert {symbol: 1}["A/RES/3369(XXX)"] == 1
    assert pickle.loads(pickle.dumps(symbol)) == symbol
    assert sorted([Symbol("B/1"), Symbol("A/1")]) == ["A/1", "B/1"]


def test_address_on_the_documents_site() -> None:
    assert Symbol.parse("A/RES/77/18").url == "https://docs.un.org/en/A/RES/77/18"
    assert Symbol.parse("A/RES/3369(XXX)").url == "https://docs.un.org/en/A/RES/3369%28XXX%29"
    assert Symbol.parse("WHA58.3").url == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXX", 30), ("XL", 40), ("XC", 90), ("MCMXLV", 1945)]
    + [(text, None) for text in ("", "IIII", "VX", "iv", "30", "XXX ", "ABC")],
)
def test_roman_numerals(text: str, value: int | None) -> None:
    assert roman(text) == value


@pytest.mark.parametrize(
    ("symbol", "organ"),
    [
        ("E/CN.4/RES/2005/9", "Commission on Human Rights"),
        ("E/CN.4/Sub.2/2000/1", "Sub-Commission on the Promotion and Protection of Human Rights"),
        ("E/CN.4/WG.3/1", "a subsidiary organ of the Commission on Human Rights"),
        ("E/CN.3/2023/1", "Statistical Commission"),
        ("E/CN.5/2023/1", "Commission for Social Development"),
        ("E/CN.6/2020/L.1", "Commission on the Status of Women"),
        ("E/CN.7/RES/61/2", "Commission on Narcotic Drugs"),
        ("E/CN.9/2003/1", "Commission on Population and Development"),
        ("E/CN.15/2023/1", "Commission on Crime Prevention and Criminal Justice"),
        ("E/CN.16/2023/1", "Commission on Science and Technology for Development"),
        ("E/CN.18/2023/1", "United Nations Forum on Forests"),
        ("E/CN.99/1", "a subsidiary organ of the Economic and Social Council"),
        ("E/C.12/GC/14", "Committee on Economic, Social and Cultural Rights"),
        ("E/2022/27", "Economic and Social Council"),
        ("A/CONF.157/24(PARTI)", "World Conference on Human Rights"),
        (
            "A/CONF.219/2023/3",
            "United Nations Conference on the Least Developed Countries",
        ),  # the Fifth; the Fourth's, too
        ("A/CONF.999/1", "a conference of the United Nations"),
        ("A/CONF.999/PC/1", "a conference of the United Nations"),
        ("A/CN.4/L.702", "International Law Commission"),
        ("A/CN.9/WG.III/WP.1", "a subsidiary organ of the United Nations Commission on International Trade Law"),
        ("A/AC.109/2020/1", "Special Committee on Decolonization"),
        ("A/AC.999/1", "a subsidiary organ of the General Assembly"),
        ("A/HRC/WG.6/1/1", "Working Group on the Universal Periodic Review"),
        ("A/HRC/40/16", "Human Rights Council"),
        ("A/C.6/77/L.1", "Sixth Committee"),
        ("A/77/459", "General Assembly"),  # the report of a Main Committee is a document of the Assembly
        ("A/INF/77/5", "General Assembly"),
        ("S/AC.999/1", "a subsidiary organ of the Security Council"),
        ("CEDAW/C/1", None),
    ],
)
def test_the_organ_is_the_one_whose_symbol_it_is(symbol: str, organ: str | None) -> None:
    """The Commission on Human Rights' resolutions were the Economic and Social Council's, by their first letter."""
    assert Symbol.parse(symbol).organ == organ
