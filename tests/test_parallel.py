"""The language versions of one resolution beside each other: pairs, paragraphs that one lacks or joins, differences."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from translate.storage import tmx

import toolkit
from tests.test_languages import TEXTS
from toolkit import data, plots, tables
from toolkit.__main__ import main
from toolkit.compare.parallel import Parallel, parallel
from toolkit.compare.versions import folded
from toolkit.explorers import ParallelExplorer
from toolkit.export import FORMATS
from toolkit.languages.figures import figures
from toolkit.plots.style import family_colours, marks

ENGLISH = """United Nations

A/RES/99/7

General Assembly

Ninety-ninth session

Agenda item 12 (b)

Resolution adopted by the General Assembly on 1 December 2044

99/7. Public gardens

The General Assembly,

Recalling its resolutions 97/4 of 22 October 2042 and 3369 (XXX) of 10 October 1975,

Expressing deep concern about the state of the gardens,¹

1. Takes note with appreciation of the report;

2. Requests the Secretary-General:

(a) To plant trees;

(b) To report thereon.

10th plenary meeting
1 December 2044

¹ A/98/12.
"""
SIX = {"en": ENGLISH, **TEXTS}


def of(**changed: tuple[str, str]) -> Parallel:
    """The six versions, in some of which words were replaced."""
    texts = {code: text.replace(*changed[code]) if code in changed else text for code, text in SIX.items()}
    for code, (old, _) in changed.items():
        assert old in SIX[code]
    return parallel(toolkit.parse(text, format="text", name=f"{code}.txt") for code, text in texts.items())


@pytest.fixture(scope="module")
def six() -> Parallel:
    return of()


def test_each_paragraph_is_one_row_in_all_languages(six: Parallel) -> None:
    assert six.languages == ("en", "fr", "es", "ru", "ar", "zh")
    assert [row.labels for row in six.rows] == [
        *(((label,),) * 6 for label in ("PP1", "PP2", "OP1", "OP2")),
        (("OP2(a)",), ("OP2(a)",), ("OP2(a)",), ("OP2(а)",), ("OP2(أ)",), ("OP2(a)",)),
        (("OP2(b)",), ("OP2(b)",), ("OP2(b)",), ("OP2(b)",), ("OP2(ب)",), ("OP2(b)",)),
    ]
    assert six.findings == ()
    assert six.row("ar", "OP2(ب)") == six.rows[5]


@pytest.mark.parametrize(
    ("code", "old", "new", "kind", "words"),
    [
        ("ar", "97/4", "97/5", "symbol", "97/5"),
        ("zh", "2042年10月22日", "2042年10月23日", "date", "2042年10月23日"),
        ("ru", "22 октября 2042", "22 октября 2043", "date", "22 октября 2043 года"),
        ("fr", " et 3369 (XXX) du 10 octobre 1975", "", "symbol", None),
        ("es", "Toma nota", "Toma nota¹", "footnote", "¹"),
    ],
)
def test_what_differs_is_found_with_its_words(code: str, old: str, new: str, kind: str, words: str | None) -> None:
    found = of(**{code: (old, new)})
    finding = next(finding for finding in found.findings if finding.kind == kind)
    side = next(side for side in finding.sides if side.language == code)
    assert side.words == ((words,) if words else ())
    for side in finding.sides:
        text = found.resolutions[found.languages.index(side.language)].document.text
        assert [text[slice(*span)] for span in side.spans] == list(side.words)
    assert {bool(s.words) for s in finding.sides if s.language != code} != {bool(words), False}


def test_a_symbol_that_one_version_alone_is_known_to_have_is_no_difference() -> None:
    """The organ is told from the words in one language and not in the other: the text has the same figures."""
    one = "The General Assembly,\n\nRecalling Commission on Human Rights resolution 2005/5,\n\n1. Decides to meet."
    other = "L’Assemblée générale,\n\nRappelant le texte 2005/5 de la Commission,\n\n1. Décide de siéger."
    english = toolkit.parse(one, "text")
    assert english.citations
    assert parallel([english, toolkit.parse(other, "text", language="fr")]).findings == ()


PAIRS = {
    "figures that stand in other symbols and dates": (
        "Recalling its resolutions 75/10 of 3 May 2021 and 76/20 of 5 June 2022,",
        "Rappelant ses résolutions 75/20 du 3 juin 2021 et 76/10 du 5 mai 2022,",
        [
            ("symbol", ("75/10", "76/20"), ("75/20", "76/10")),
            ("date", ("3 May 2021", "5 June 2022"), ("3 juin 2021", "5 mai 2022")),
        ],
    ),
    "an addendum of another session (76/172)": (
        "Recalling its resolution 75/1 (see A/72/53/Add.1 and A/74/10),",
        "Rappelant sa résolution 75/1 (voir A/74/53/Add.1 et A/74/10),",
        [("symbol", ("A/72/53/Add.1",), ("A/74/53/Add.1",))],
    ),
    "another stands there that is elsewhere, too (78/219)": (
        "Recalling the reports A/75/53, A/74/53/Add.1 and A/73/53,",
        "Rappelant les rapports A/73/53, A/74/53/Add.1 et A/73/53,",
        [("symbol", ("A/75/53",), ("A/73/53",))],
    ),
    "a corrigendum of another document (76/165)": (
        "Recalling A/66/53/Add.1 and A/66/53/Add.1/Corr.1, and A/71/53/Add.1/Corr.1,",
        "Rappelant A/66/53/Add.1 et A/71/53/Add.1/Corr.1,",
        [("symbol", ("A/66/53/Add.1/Corr.1",), ())],
    ),
    "one is a part of a longer one": (
        "Recalling its resolutions 76/1 and 76/172,",
        "Rappelant ses résolutions 75/9 et 76/172,",
        [("symbol", ("76/1",), ("75/9",))],
    ),
    "two that have each other's date": (
        "Recalling its resolutions 75/10 of 3 May 2021 and 76/20 of 5 June 2022,",
        "Rappelant ses résolutions 75/10 du 5 juin 2022 et 76/20 du 3 mai 2021,",
        [("date", ("3 May 2021", "5 June 2022"), ("5 juin 2022", "3 mai 2021"))],
    ),
    "a month alone (75/108)": (
        "Recalling that the act came into force in May 2019,",
        "Rappelant que la loi est entrée en vigueur le 19 mai 2019,",
        [("date", ("May 2019",), ("19 mai 2019",))],
    ),
    "another year in brackets": (
        "Recalling Security Council resolution 497 (1981),",
        "Rappelant la résolution 497 (5981) du Conseil de sécurité,",
        [("symbol", ("497 (1981)",), ())],
    ),
    "months with one year": (
        "Recalling the elections held in March and June 2020,",
        "Rappelant les élections tenues en mars et juin 2020,",
        [],
    ),
    "days of which one alone is read (79/56)": (
        "Recalling the attacks of 24, 25 and 30 March 2017,",
        "Rappelant les attaques des 24, 25 et 30 mars 2017,",
        [],
    ),
    "a year that stands before (79/72)": (
        "Recalling the session during 2025, namely from 7 to 25 April,",
        "Rappelant la session de 2025, à savoir du 7 au 25 avril,",
        [],
    ),
    "a title in English (75/175)": (
        "Recalling the Education Forum, Incheon, 19–22 May 2015,",
        "Rappelant le rapport intitulé « Education Forum, Incheon, 19–22 May 2015 »,",
        [],
    ),
}


@pytest.mark.parametrize("about", PAIRS)
def test_symbols_and_dates_are_compared_as_they_stand(about: str) -> None:
    english, french, expected = PAIRS[about]
    texts = {
        "en": f"The General Assembly,\n\n{english}\n\n1. Requests a report;\n\n2. Decides to remain seized.",
        "fr": f"L’Assemblée générale,\n\n{french}\n\n1. Demande un rapport ;\n\n2. Décide de rester saisie.",
    }
    found = parallel(toolkit.parse(text, "text", language=code) for code, text in texts.items())
    assert [(f.kind, *(side.words for side in f.sides)) for f in found.findings] == expected


@pytest.mark.parametrize(
    ("code", "words", "differ"),
    [
        ("ar", "إذ تشير إلى القرارات 217 ألف (د-3) و 3201 (دإ-6) و دإط–11/1 المؤرخ 2 أذار/مارس 2022،", []),
        ("ar", "إذ تشير إلى القرارات 217 ألف (د-4) و 3201 (دإ-6) و دإط–11/1 المؤرخ 2 آذار/مارس 2022،", ["symbol"]),
        ("zh", "回顾其2022年3月2日第217 A(III)号、第3201(S VI)号和第ES-11/1号决议，", []),
        ("ru", "ссылаясь на резолюции 217 A (III), 3201 (S-VI) и ES-11/1 от 2марта 2022 года,", []),
        ("es", "Recordando las resoluciones 217 A (III), 3201 (S-VI) y ES-11/1, de 2 marzo de 2022,", []),
    ],
)
def test_resolutions_in_other_letters_are_the_same(code: str, words: str, differ: list[str]) -> None:
    english = "Recalling resolutions 217 A (III), 3201 (S-VI) and ES-11/1 of 2 March 2022,"
    texts = {
        language: re.sub(r"(?m)^.*97/4.*$", new, SIX[language]) for language, new in (("en", english), (code, words))
    }
    found = parallel(toolkit.parse(text, "text", language=language) for language, text in texts.items())
    assert [finding.kind for finding in found.findings] == differ


def test_a_reference_in_words_is_no_other_number_in_chinese() -> None:
    """In 77/335 "6月" is June, and was a number in the place of those of "Article 24, paragraph 3"."""
    texts = {
        "en": "The Council,\n\n1. Requests a report under Article 24, paragraph 3, in June;\n\n2. Decides to meet.",
        "fr": "Le Conseil,\n\n1. Demande un rapport selon l’Article 24, par. 3, en juin ;\n\n2. Décide de siéger.",
        "zh": "理事会，\n\n1. 请根据第二十四条第三项于每年6月提交报告；\n\n2. 决定开会。",
    }
    found = parallel(toolkit.parse(text, "text", language=code) for code, text in texts.items())
    assert found.findings == ()


def test_a_number_differs_where_another_stands_in_its_place() -> None:
    def two(english: str, french: str) -> list[tuple[str, ...]]:
        one = f"The General Assembly,\n\n1. Decides to give {english} to the fund;\n\n2. Requests a report."
        other = f"L’Assemblée générale,\n\n1. Décide de verser {french} au fonds ;\n\n2. Demande un rapport."
        found = parallel([toolkit.parse(one, "text"), toolkit.parse(other, "text", language="fr")])
        assert all(finding.kind == "number" for finding in found.findings)
        return [side.words for finding in found.findings for side in finding.sides]

    assert two("1,500 dollars", "1 500 dollars") == two("1.2 million dollars", "1 200 000 dollars") == []
    assert two("three dollars", "3 dollars") == []
    assert two("1,500 dollars", "1 600 dollars") == [("1,500",), ("1 600",)]


@pytest.mark.parametrize("code", SIX)
def test_a_paragraph_that_one_version_lacks_is_found(code: str, six: Parallel) -> None:
    versions = list(six.resolutions)
    at = six.languages.index(code)
    whole = versions[at]
    for gone in range(4):  # of the few letters of the sub-paragraphs one cannot say whether they were joined
        versions[at] = replace(whole, clauses=whole.clauses[:gone] + whole.clauses[gone + 1 :])
        found = parallel(versions)
        assert [(f.kind, f.missing) for f in found.findings if f.kind == "lacking"] == [("lacking", (code,))]
        (row,) = (row for row in found.rows if not row.labels[at])
        assert [len(labels) for labels in row.labels] == [int(i != at) for i in range(6)]


def test_a_paragraph_that_may_be_its_neighbour_is_uncertain() -> None:
    asks = ["1. Decides to meet in 2030;", "2. Requests a report;", "3. Requests a review;", "4. Urges all to help."]
    french = ["1. Décide de siéger en 2030 ;", "2. Demande un rapport ;", "3. Demande un bilan ;", "4. Engage à aider."]

    def findings(*gone: int) -> list[tuple[str, tuple[str, ...]]]:
        left = [text for i, text in enumerate(french) if i not in gone]
        texts = {"en": ["The General Assembly,", *asks], "fr": ["L’Assemblée générale,", *left]}
        found = parallel(toolkit.parse("\n\n".join(some), "text", language=code) for code, some in texts.items())
        assert [row.certain for row in found.rows] == [row.labels[0] not in uncertain(found) for row in found.rows]
        return [(f.kind, f.sides[0].labels) for f in found.findings]

    def uncertain(found: Parallel) -> set[tuple[str, ...]]:
        return {f.sides[0].labels for f in found.findings if f.kind == "uncertain"}

    assert findings() == []
    assert findings(0) == [("lacking", ("OP1",))]
    of_two = findings(1)  # the numbers that are left out do not tell which of the two it is
    assert [kind for kind, _ in of_two if kind != "uncertain"] == ["lacking"]
    unsure = {labels for kind, labels in of_two if kind == "uncertain"}
    assert {("OP2",), ("OP3",)} <= unsure
    assert ("OP1",) not in unsure


@pytest.mark.parametrize(
    ("code", "old"), [("fr", ",\n\nSe déclarant"), ("es", ",\n\nExpresando"), ("ar", "،\n\nوإذ تعرب")]
)
def test_paragraphs_that_one_version_joins_are_found(code: str, old: str) -> None:
    found = of(**{code: (old, old.replace("\n\n", " "))})
    (joined,) = (finding for finding in found.findings if finding.kind == "joined")
    sides = {side.language: side.labels for side in joined.sides}
    assert sides[code] == ("PP1",)
    assert {labels for other, labels in sides.items() if other != code} == {("PP1", "PP2")}
    assert [f.kind for f in found.findings] == ["joined"]


def test_what_is_not_one_resolution_is_refused() -> None:
    english, french = (toolkit.parse(SIX[code], "text") for code in ("en", "fr"))
    other = toolkit.parse(SIX["fr"].replace("99/7", "99/8"), "text")
    with pytest.raises(
        toolkit.ToolkitError, match=r"not versions of one resolution, but A/RES/99/7 \(en\), A/RES/99/8"
    ):
        parallel([english, other])
    with pytest.raises(toolkit.ToolkitError, match="two versions are read as 'fr'"):
        parallel([french, french])
    with pytest.raises(toolkit.ToolkitError, match="1 versions are given"):
        parallel([english])
    apart = toolkit.parse(
        "L’Assemblée générale,\n\n" + "Rappelant la résolution 98/2 du 3 mai 2043,\n\n" * 12 + "1. Décide d’agir.",
        "text",
    )
    with pytest.raises(toolkit.ToolkitError, match="do not fit together"):
        parallel([toolkit.load(), apart])


def test_numbers_in_figures_have_one_value_in_all_languages() -> None:
    written = {
        "en": "1,234,500; 0.20; 3.5 billion",
        "fr": "1 234 500 ; 0,20 ; 3,5 milliards",
        "es": "1.234.500; 0,20; 3.500 millones",
        "ru": "1 234 500; 0,20; 3,5 млрд",
        "ar": "500 234 1؛ 0,20؛ 3,5 بلايين",
        "zh": "1 234 500；0.20；35亿",
    }
    for code, words in written.items():
        assert [figure.value for figure in figures(code).find(words)] == ["1234500", "0.2", "3500000000"], code


def test_the_concordance_of_phrases_counts_over_documents(six: Parallel) -> None:
    put = tables.phrase_concordance([six, six])
    rows = put[(put["language"] == "en") & (put["phrase"] == "requests")]
    assert dict(zip(rows["language_to"], rows["phrase_to"], strict=True)) == {
        "fr": "prie",
        "es": "solicita",
        "ru": "просит",
        "ar": "تطلب",
        "zh": "请",
    }
    assert set(rows["times"]) == set(rows["of"]) == {2}
    for row in put.itertuples():
        for name, language, phrase, span in (
            (row.doc, row.language, row.phrase, (row.start, row.end)),
            (row.doc_to, row.language_to, row.phrase_to, (row.start_to, row.end_to)),
        ):
            version = six.version(language)
            assert version.name == name
            assert folded(version.document.text[slice(*span)]) == phrase


@pytest.mark.parametrize("name", ["tmx", "phrases_tmx"])
def test_translators_programs_read_the_translation_memories(name: str, six: Parallel) -> None:
    """The Translate Toolkit, which nobody here wrote, reads each unit with its source and its translation."""
    store = tmx.tmxfile.parsestring(FORMATS[name].write(six))
    whole = name == "tmx"
    assert len(store.units) == (6 if whole else 4)
    source, target = six.version("en")["PP1"], six.version("fr")["PP1"]
    pairs = [(unit.source, unit.target) for unit in store.units]
    assert ((source.text, target.text) if whole else ("recalling", "rappelant")) in pairs
    languages = [node.get("{http://www.w3.org/XML/1998/namespace}lang") for node in store.units[0].getlanguageNodes()]
    assert languages == list(six.languages)


def test_the_phrases_as_csv_are_read_by_other_programs(six: Parallel) -> None:
    content = FORMATS["phrases_csv"].write(six)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["phrase_to"] for row in rows] == list(tables.phrase_concordance(six)["phrase_to"])


def test_the_differences_have_their_words(six: Parallel) -> None:
    found = of(zh=("97/4", "97/6"))
    frame = tables.differences(found)
    assert set(frame["difference"]) == {"symbol"}
    assert frame.loc[frame["language"] == "zh", "text"].tolist() == ["97/6"]
    assert len(tables.versions(found)) == 36
    for row in frame.itertuples():
        assert found.version(row.language).document.text[row.start : row.end] == row.text


def test_the_command_line_writes_what_versions_say(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    files = []
    for code in ("en", "fr", "zh"):
        (tmp_path / f"{code}.txt").write_text(SIX[code], "utf-8")
        files.append(str(tmp_path / f"{code}.txt"))
    assert main(["--export", "tmx", *files]) == 0
    assert len(tmx.tmxfile.parsestring(capsysbinary.readouterr().out).units) == 6
    assert main(["--table", "phrase_concordance", *files]) == 0
    assert "prie" in capsysbinary.readouterr().out.decode()
    with pytest.raises(SystemExit):
        main(["--export", "tmx", files[0]])


def test_the_mistakes_of_the_exercise_are_found() -> None:
    folder = data.path("exercises/versions")
    found = parallel(toolkit.load(folder / f"{code}.txt") for code in ("en", "fr", "es", "ru", "ar", "zh"))
    assert all(not version.doubts for version in found.resolutions)
    assert [(f.kind, found.rows[f.row].labels[0]) for f in found.findings] == [
        ("date", ("PP1",)),
        ("number", ("OP2(a)",)),
        ("lacking", ("OP4",)),
    ]
    words = [{side.language: side.words for side in finding.sides} for finding in found.findings]
    assert words[0]["ru"] == ("13 декабря 2043 года",)
    assert words[1]["fr"] == ("1 500",)
    assert words[2]["zh"] == ()


def test_the_picture_names_as_many_rows_as_it_has_room_for(six: Parallel) -> None:
    rows, none = tables.versions(six), tables.differences(six).head(0)
    named = lambda ax: [text.get_text() for text in ax.get_yticklabels()]  # noqa: E731
    assert named(plots.versions(rows, none)) == ["PP1", "PP2", "OP1", "OP2", "OP2(a)", "OP2(b)"]
    many = pd.concat([rows.assign(paragraph=rows["paragraph"] + 6 * n) for n in range(20)])
    ax = plots.versions(many, none, selected="30")
    places = list(ax.get_yticks())
    assert 30 in places
    assert 10 < len(places) < 60
    assert min(later - earlier for earlier, later in pairwise(places)) >= places[1] - places[0] > 1


def test_a_language_that_is_chosen_twice_is_shown_once_and_what_to_do_is_said(six: Parallel) -> None:
    explorer = ParallelExplorer(*six.resolutions[:3])
    assert "same language" not in explorer._texts.content
    explorer.right = "en"
    assert "Left and Right are the same language, English: choose another one above." in explorer._texts.content
    explorer.right, explorer.third = "fr", "fr"
    assert "Right and Third are the same language, French: choose another one above." in explorer._texts.content
    explorer.third = ""
    assert "same language" not in explorer._texts.content


def test_each_version_has_the_colour_of_what_its_own_words_do() -> None:
    """The French "Prend note" had the green of the English "Welcomes", and the table said "take note"."""
    en = toolkit.parse("The Council,\n\n1. Welcomes the report;\n\n2. Decides to meet in 2030.", "text")
    fr = toolkit.parse(
        "Le Conseil,\n\n1. Prend note du rapport;\n\n2. Décide de siéger en 2030.", "text", language="fr"
    )
    explorer = ParallelExplorer(en, fr)
    table, colours = explorer.to_frame(), family_colours()
    assert table["family"].tolist() == ["welcome", "take note", "decide", "decide"]
    drawn = list(marks(plots.versions(table, tables.differences(explorer.parallel)).figure))
    pieces = [(name, to_hex(piece.get_facecolor())) for name, piece in drawn if isinstance(piece, PathPatch)]
    assert pieces == [("1", colours["welcome"]), ("1", colours["take note"]), ("2", colours["decide"])]
    page = explorer._texts.content
    bars = re.findall("border-inline-start:6px solid (#[0-9a-f]{6})", page)
    assert bars == [colours[family] for family in table["family"]]


def test_an_arabic_number_stands_in_the_table_as_it_is_read() -> None:
    en = toolkit.parse("The General Assembly,\n\n1. Decides to pay 15,000 dollars;\n\n2. Ends.", "text")
    words = "إن الجمعية العامة،\n\n1 - تقرر أن تعتمد 000 16 دولار؛\n\n2 - تنهي."
    table = tables.differences(toolkit.parallel([en, toolkit.parse(words, "text", language="ar")]))
    assert table.loc[table["difference"] == "number", "text"].tolist() == ["15,000", "16 000"]
