"""The six official languages: what a text is read in, its structure, phrases, citations, dates and masthead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import toolkit
from toolkit import data, plots, tables
from toolkit.annotate.cites import listed
from toolkit.explorers import EXPLORERS
from toolkit.languages.calendar import calendar
from toolkit.parse import cues, language, phrases

# One short resolution, invented for this test, in the five languages other than English.
TEXTS = {
    "fr": """Nations Unies

A/RES/99/7

Assemblée générale

Quatre-vingt-dix-neuvième session

Point 12 b) de l’ordre du jour

Résolution adoptée par l’Assemblée générale le 1er décembre 2044

99/7. Les jardins publics

L’Assemblée générale,

Rappelant ses résolutions 97/4 du 22 octobre 2042 et 3369 (XXX) du 10 octobre 1975,

Se déclarant vivement préoccupée par l’état des jardins¹,

1. Prend note avec satisfaction du rapport ;

2. Prie le Secrétaire général :

a) De planter des arbres ;

b) D’en rendre compte.

10e séance plénière
1er décembre 2044

¹ A/98/12.
""",
    "es": """Naciones Unidas

A/RES/99/7

Asamblea General

Nonagésimo noveno período de sesiones

Tema 12 b) del programa

Resolución aprobada por la Asamblea General el 1 de diciembre de 2044

99/7. Los jardines públicos

La Asamblea General,

Recordando sus resoluciones 97/4, de 22 de octubre de 2042, y 3369 (XXX), de 10 de octubre de 1975,

Expresando profunda preocupación por el estado de los jardines¹,

1. Toma nota con aprecio del informe;

2. Solicita al Secretario General que:

a) Plante árboles;

b) Informe al respecto.

10a sesión plenaria
1 de diciembre de 2044

¹ A/98/12.
""",
    "ru": """Организация Объединенных Наций

A/RES/99/7

Генеральная Ассамблея

Девяносто девятая сессия

Пункт 12 b) повестки дня

Резолюция, принятая Генеральной Ассамблеей 1 декабря 2044 года

99/7. Общественные сады

Генеральная Ассамблея,

ссылаясь на свои резолюции 97/4 от 22 октября 2042 года и 3369 (XXX) от 10 октября 1975 года,

выражая глубокую озабоченность состоянием садов¹,

1. с удовлетворением отмечает доклад;

2. просит Генерального секретаря:

а) сажать деревья;

b) представить доклад.

10-е пленарное заседание
1 декабря 2044 года

¹ A/98/12.
""",
    "ar": """الأمم المتحدة

A/RES/99/7

الجمعية العامة

الدورة التاسعة والتسعون

البند 12 (ب) من جدول الأعمال

قرار اتخذته الجمعية العامة في 1 كانون الأول/ديسمبر 2044

99/7 الحدائق العامة

إن الجمعية العامة،

إذ تشير إلى قراريها 97/4 المؤرخ 22 تشرين الأول/أكتوبر 2042 و 3369 (د-30) المؤرخ 10 تشرين الأول/أكتوبر 1975،

وإذ تعرب عن بالغ القلق إزاء حالة الحدائق(¹)،

1 - تحيط علما مع التقدير بالتقرير؛

2 - تطلب إلى الأمين العام:

(أ) أن يزرع الأشجار؛

(ب) أن يقدم تقريرا.

الجلسة العامة 10
1 كانون الأول/ديسمبر 2044

¹ () A/98/12.
""",
    "zh": """联合国

A/RES/99/7

大会

第九十九届会议

议程项目12(b)

2044年12月1日大会决议

99/7. 公园

大会，

回顾其2042年10月22日第97/4号和1975年10月10日第3369(XXX)号决议，

深为关切公园的状况，¹

1. 赞赏地注意到该报告；

2. 请秘书长：

(a) 植树；

(b) 提出报告。

第10次全体会议
2044年12月1日

¹ A/98/12。
""",
}
PHRASES = {
    "fr": ["Rappelant", "Se déclarant vivement préoccupée", "Prend note avec satisfaction", "Prie"],
    "es": ["Recordando", "Expresando profunda preocupación", "Toma nota con aprecio", "Solicita"],
    "ru": ["ссылаясь", "выражая глубокую озабоченность", "с удовлетворением отмечает", "просит"],
    "ar": ["إذ تشير", "وإذ تعرب عن بالغ القلق", "تحيط علما مع التقدير", "تطلب"],
    "zh": ["回顾", "深为关切", "赞赏地注意到", "请"],
}
ITEMS = {"ru": ["а", "b"], "ar": ["أ", "ب"]}


@pytest.mark.parametrize("spoken", TEXTS)
def test_a_resolution_is_the_same_in_each_language(spoken: str) -> None:
    found = toolkit.parse(TEXTS[spoken], format="text")
    assert found.language == spoken
    assert not found.doubts
    items = [(f"OP2({letter})", 2) for letter in ITEMS.get(spoken, ["a", "b"])]
    assert [(c.label, c.level) for c in found.clauses] == [("PP1", 0), ("PP2", 0), ("OP1", 1), ("OP2", 1), *items]
    assert [c.phrase for c in found.clauses[:4]] == PHRASES[spoken]
    assert [c.act for c in found.clauses if c.label in ("PP1", "OP2")] == ["recall", "request"]
    assert [c.family for c in found.clauses if c.label in ("PP1", "PP2", "OP2")] == ["look back", "worry", "ask"]
    cited = [("A/RES/97/4", "2042-10-22"), ("A/RES/3369(XXX)", "1975-10-10")]
    assert [(str(c.symbol), c.date.edtf if c.date else "") for c in found["PP1"].citations] == cited
    assert [d.edtf for d in found["PP1"].dates] == ["2042-10-22", "1975-10-10"]


@pytest.mark.parametrize("spoken", TEXTS)
def test_the_head_and_the_notes_of_each_language(spoken: str) -> None:
    found = toolkit.parse(TEXTS[spoken], format="text")
    head, text = found.masthead, found.document.text
    assert (str(head.symbol), head.session, str(head.adopted)) == ("A/RES/99/7", 99, "2044-12-01")
    assert (head.organ, head.status) == ("General Assembly", "adopted")
    assert head.agenda_item in ("12 b)", "12 (ب)", "12(b)")
    (note,) = found.footnotes
    assert (note.mark, note.clauses) == ("1", ("PP2",))
    assert note.text.rstrip(".。") == "A/98/12"
    for clause in found.clauses:
        for phrase in clause.phrases:
            assert text[slice(*phrase.span)].split() == phrase.text.split()


@pytest.mark.parametrize(
    ("spoken", "head", "organ", "symbol"),
    [
        (
            "fr",
            "Nations Unies S/RES/2719 (2023)\nConseil de sécurité\n\nGardins",
            "Le Conseil de sécurité,",
            "S/RES/2719(2023)",
        ),
        ("fr", "Résolution 2719 (2023)", "Le Conseil de sécurité,", "S/RES/2719(2023)"),
        ("fr", "Décision 54/101", "Le Conseil des droits de l’homme,", "A/HRC/DEC/54/101"),
        ("es", "Resolución 2719 (2023)", "El Consejo de Seguridad,", "S/RES/2719(2023)"),
        ("ru", "Резолюция 2719 (2023)", "Совет Безопасности,", "S/RES/2719(2023)"),
    ],
)
def test_what_a_text_is_called_gives_its_symbol(spoken: str, head: str, organ: str, symbol: str) -> None:
    found = toolkit.parse(f"{head}\n\n{organ}\n\n1. ...", "text", language=spoken)
    assert str(found.masthead.symbol) == symbol


ORGANS = {
    "fr": "L’Assemblée générale,",
    "es": "La Asamblea General,",
    "ru": "Генеральная Ассамблея,",
    "ar": "إن الجمعية العامة،",
    "zh": "大会，",
}


@pytest.mark.parametrize(
    ("spoken", "head", "sponsors", "title"),
    [
        (
            "ru",
            "Австралия, Босния и Герцеговина и Канада: проект резолюции\n\nСады",
            "Австралия|Босния и Герцеговина|Канада",
            "Сады",
        ),
        ("fr", "Sénégal et Maroc : projet de résolution\n\nLes jardins", "Sénégal|Maroc", "Les jardins"),
        ("zh", "智利、秘鲁和古巴：决议草案\n\n花园", "智利|秘鲁|古巴", "花园"),
        ("ar", "شيلي وبيرو: مشروع قرار\n\nالحدائق", "شيلي|بيرو", "الحدائق"),
        ("ar", "البوسنة والهرسك، الأردن، مصر*: مشروع قرار\n\nالحدائق", "البوسنة والهرسك|الأردن|مصر", "الحدائق"),
        ("ar", "اللجنة: الجمعية العامة\nالموضوع: الحدائق\nمقدمو المشروع: غانا، بيرو", "غانا|بيرو", "الحدائق"),
        ("zh", "委员会：大会第一委员会\n议题：花园\n起草国：加纳、秘鲁", "加纳|秘鲁", "花园"),
        (
            "es",
            "Comité: Asamblea General\nTema: Jardines\nPatrocinadores: Chile, Cuba y Perú",
            "Chile|Cuba|Perú",
            "Jardines",
        ),
        ("fr", "COMITÉ : Assemblée générale\nSUJET : Jardins\nPARRAINS : Mali", "Mali", "Jardins"),
    ],
)
def test_sponsors_and_labelled_heads(spoken: str, head: str, sponsors: str, title: str) -> None:
    found = toolkit.parse(f"{head}\n\n{ORGANS[spoken]}\n\n1. ...", "text", language=spoken).masthead
    assert ("|".join(found.sponsors), found.title) == (sponsors, title)


def test_the_agenda_items_of_other_organs_and_with_two_letters() -> None:
    spanish = (
        "Consejo de Derechos Humanos\n54º período de sesiones\nTema 3 de la agenda\n\nEl Consejo de Derechos Humanos,"
    )
    assert toolkit.parse(spanish + "\n\n1. Reconoce la labor.", "text", language="es").masthead.agenda_item == "3"
    chinese = "第七十八届会议\n议程项目99(aa)\n\n大会，\n\n1. 呼吁审查；"
    assert toolkit.parse(chinese, "text", language="zh").masthead.agenda_item == "99(aa)"


def test_the_day_tells_of_which_of_two_organs_that_number_alike_a_resolution_is() -> None:
    spanish = "El Consejo de Derechos Humanos,\n\nRecordando la resolución 61/295, de 13 de septiembre de 2007, y su "
    found = toolkit.parse(spanish + "resolución 33/25, de 30 de septiembre de 2016,", "text", language="es")
    assert [str(c.symbol) for c in found.citations] == ["A/RES/61/295", "A/HRC/RES/33/25"]


def test_vowel_signs_and_lengthened_letters_do_not_count() -> None:
    found = toolkit.parse("إن الجمعية العامة،\n\nوإذ تســـلِّم أيضاً بالعمل،\n\n1 - تُقـرِّر كذلك أن تجتمع.", format="text")
    phrases = ["وإذ تســـلِّم أيضاً", "تُقـرِّر كذلك"]
    assert [(c.phrase, c.act) for c in found.clauses] == list(zip(phrases, ["recognize", "decide"], strict=True))


@pytest.mark.parametrize(
    ("spoken", "words", "value"),
    [
        ("fr", "Soixante-quinzième", 75),
        ("fr", "Quatre-vingt-dix-neuvième", 99),
        ("fr", "vingt et unième", 21),
        ("es", "Septuagésimo séptimo", 77),
        ("ru", "Семьдесят пятая", 75),
        ("ru", "Восьмидесятая", 80),
        ("ar", "الخامسة والسبعون", 75),
        ("ar", "الثمانون", 80),
        ("zh", "七十七", 77),
        ("zh", "八十", 80),
        ("fr", "prochaine", None),
        ("ru", "пятая седьмая", None),
    ],
)
def test_ordinals(spoken: str, words: str, value: int | None) -> None:
    assert calendar(spoken).ordinal(words) == value


@pytest.mark.parametrize(
    ("spoken", "text", "dates"),
    [
        ("fr", "les 14 et 15 avril 2016 et le 1er mai 2020", ["2016-04-14/2016-04-15", "2020-05-01"]),
        ("es", "del 18 al 20 de julio de 2022, enero de 2020", ["2022-07-18/2022-07-20", "2020-01"]),
        ("ru", "28 декабря 2021 года и в 2030 году", ["2021-12-28", "2030"]),
        ("ar", "في 6 كانون الأول/ديسـمــــبر 2021", ["2021-12-06"]),
        ("zh", "2022年7月18日至20日，2016年11月17日", ["2022-07-18/2022-07-20", "2016-11-17"]),
        ("fr", "le 31 juin 2020", []),
    ],
)
def test_dates(spoken: str, text: str, dates: list[str]) -> None:
    assert [d.edtf for d in calendar(spoken).dates(text)] == dates


HEADS = {
    "fr": "L’Assemblée générale,\n\nRappelant ",
    "es": "La Asamblea General,\n\nRecordando ",
    "ru": "Генеральная Ассамблея,\n\nссылаясь на ",
    "ar": "إن الجمعية العامة،\n\nإذ تشير إلى ",
    "zh": "大会，\n\n回顾",
}


@pytest.mark.parametrize(
    ("spoken", "text", "symbols"),
    [
        (
            "fr",
            "les résolutions du Conseil des droits de l’homme 35/17 du 22 juin 2017¹ et 36/5 du 28 septembre 2017²,",
            ["A/HRC/RES/35/17", "A/HRC/RES/36/5"],
        ),
        ("es", "la resolución 1325 (2000) del Consejo de Seguridad,", ["S/RES/1325(2000)"]),
        ("ru", "резолюцию 1502 (2003) Совета Безопасности и решение 55/488,", ["S/RES/1502(2003)", "A/DEC/55/488"]),
        ("ar", "القرار دإ-24/2،", ["A/RES/S-24/2"]),
        ("zh", "经济及社会理事会2023年6月7日第2023/4号决议，见S/PV.7813，", ["E/RES/2023/4", "S/PV.7813"]),
        ("fr", "le rapport entre 33/4 et 55/6 de la population,", []),
        (
            "fr",  # a list with semicolons; an organ in a title
            "les résolutions 52/214, par. 3 ; 55/222, par. 12 ; et la résolution 72/305 sur le Conseil de sécurité,",
            ["A/RES/52/214", "A/RES/55/222", "A/RES/72/305"],
        ),
        ("ar", "قــراراتها 51/45 المؤرخ 10 أيار/مايو 1996،", ["A/RES/51/45"]),  # with lengthened letters
        # the letters of parts
        ("zh", "第48/75 L号决议和第53/243 A和B号决议，", ["A/RES/48/75L", "A/RES/53/243A", "A/RES/53/243B"]),
        ("zh", "第51/211 A至C号决议，", ["A/RES/51/211A", "A/RES/51/211B", "A/RES/51/211C"]),
        ("fr", "la résolution 72/90 A et B du 7 décembre 2017,", ["A/RES/72/90A", "A/RES/72/90B"]),
        (
            "fr",
            "la résolution 53/208 B à D, et 53/77 Life,",
            ["A/RES/53/208B", "A/RES/53/208C", "A/RES/53/208D", "A/RES/53/77"],
        ),
        ("es", "la resolución 47/54, A de 9 de diciembre de 1992,", ["A/RES/47/54A"]),
        ("es", "la resolución 72/90 A y B,", ["A/RES/72/90A", "A/RES/72/90B"]),
        (
            "ru",
            "резолюцию 51/211 A–C и 44/119 С,",
            ["A/RES/51/211A", "A/RES/51/211B", "A/RES/51/211C", "A/RES/44/119C"],
        ),
        (
            "es",
            "la resolución 61/295 de la Asamblea, de 13 de septiembre de 2007, y la resolución 75/7 de la Asamblea "
            "Mundial de la Salud,",
            ["A/RES/61/295"],
        ),
        (
            "fr",  # an organ behind a list is that of the list, unless it is the speaker's
            "les résolutions 49/1 et 52/2 du Conseil des droits de l’homme, ses résolutions 60/1 et 49/3 du Conseil "
            "des droits de l’homme, et la résolution 2005/81 de la Commission des droits de l’homme,",
            ["A/HRC/RES/49/1", "A/HRC/RES/52/2", "A/RES/60/1", "A/HRC/RES/49/3", "E/CN.4/RES/2005/81"],
        ),
        ("ru", "резолюцию 53/243 A и B.", ["A/RES/53/243A", "A/RES/53/243B"]),
        ("ar", "القرار 48/75 لام المؤرخ 16 كانون الأول/ديسمبر 1993،", ["A/RES/48/75L"]),
        ("ar", "القرار 57/284 ألف وباء و 54/54 راء،", ["A/RES/57/284A", "A/RES/57/284B", "A/RES/54/54T"]),
        ("ar", "القرار 67/290 بشأن الإصلاح،", ["A/RES/67/290"]),
    ],
)
def test_citations(spoken: str, text: str, symbols: list[str]) -> None:
    found = toolkit.parse(HEADS[spoken] + text, format="text", language=spoken)
    assert [str(c.symbol) for c in found.citations] == symbols


@pytest.mark.parametrize("spoken", TEXTS)
def test_the_organ_of_a_second_part_speaks_too(spoken: str) -> None:
    body = TEXTS[spoken].split("99/7", 2)[2].split("\n\n", 1)[1].rsplit("\n\n", 2)[0]
    found = toolkit.parse(f"{body}\n\nB\n\n{body}", format="text", language=spoken)
    assert [str(c.symbol) for c in found.citations] == ["A/RES/97/4", "A/RES/3369(XXX)"] * 2


def test_the_language_can_be_given_and_one_that_is_not_read_is_refused() -> None:
    text = "Rappelant la résolution,\n\n1. Décide d’agir."
    assert toolkit.parse(text, format="text", language="fra").language == "fr"
    with pytest.raises(toolkit.ToolkitError, match=r"no such language: 'de'.*\"fr\" \(French\)"):
        toolkit.parse(text, format="text", language="de")


def test_a_chinese_paragraph_that_ends_with_an_organ_is_no_opening() -> None:
    text = "大会，\n\n强调区域关系的重要性，\n\n认识到领土已加入加勒比海外国家和领土理事会，\n\n1. 请秘书长提交报告。"
    found = toolkit.parse(text, "text")
    assert [clause.label for clause in found.clauses] == ["PP1", "PP2", "OP1"]


def test_a_word_that_many_languages_share_tells_none_of_them() -> None:
    text = "El Consejo de Seguridad,\n\nRecordando su resolución 2098 (2013),\n\n1. Decide actuar;\n\n2. Decide seguir."
    found = toolkit.parse(text, "text")
    assert (found.language, len(found.preamble), len(found.operative)) == ("es", 1, 2)


def test_two_languages_side_by_side_are_said() -> None:
    english = "The General Assembly,\n\nRecalling its resolution 75/16,\n\nNoting it,\n\n1. Requests a report;\n\n"
    found = toolkit.parse(english + TEXTS["fr"].split("99/7. ")[1], format="text")
    assert found.language == "en"
    assert any("a part of this is French" in doubt.what for doubt in found.doubts)


MADE_UP = {
    "phrases.toml": """version = "1"
[grammar]
word = '[a-zA-Z]+'
[acts."look back"]
recall = ["memoru", "memoras"]
[acts.ask]
request = ["petu", "petas"]
[modifiers]
before = ["ankau"]
after = ["denove"]
degree = ["tre"]
manner = ["zorgo"]
quality = ["granda"]
""",
    "structure.toml": """version = "1"
name = "Made-up"
codes = ["xx"]
starts = ["La "]
[organs]
"Asembleo" = "General Assembly"
[lines]
annex = ["Aldono"]
[patterns]
opening = '''La {organs},'''
opened = '''La (?P<name>{organs}),?'''
closing = '''_+$'''
annex = '''{annex}$'''
[masthead]
session = '''(?P<value>{words}) sesio'''
agenda_item = '''Punkto (?P<value>\\d+)'''
distribution = '''Dist (?P<value>\\w+)'''
adopted = '''akceptita (?P<value>{day})'''
draft = '''projekto'''
adopted_words = '''akceptita'''
decision = '''decido'''
""",
    "numbers.toml": """
months = ["unua", "dua", "tria", "kvara", "kvina", "sesa", "sepa", "oka", "nauxa", "deka", "dekunua", "dekdua"]
[ordinals]
sepdek = 70
[dates]
day = '''(?P<day>\\d{1,2}) (?P<month>{months}) (?P<year>\\d{4})'''
""",
    "citing.toml": """
resolution = 'rezolucio\\w*'
decision = 'decido\\w*'
behind = false
[organs]
"Asembleo" = "A"
""",
}


@pytest.mark.parametrize(
    ("language", "signs", "instead"),
    [
        ("ar", "0123456789", "٠١٢٣٤٥٦٧٨٩"),
        ("ar", "0123456789", "۰۱۲۳۴۵۶۷۸۹"),
        ("zh", "0123456789", "０１２３４５６７８９"),
        ("zh", "0123456789/().abAERS", "０１２３４５６７８９／（）．ａｂＡＥＲＳ"),
        ("zh", "()", "（）"),
    ],
)
def test_digits_and_signs_of_other_forms_are_read_as_the_same_numbers(
    language: str, signs: str, instead: str, tmp_path: Path
) -> None:
    """No number is lost, and each place leads to the signs that are printed."""
    printed = TEXTS[language].translate(str.maketrans(signs, instead))
    (tmp_path / "a.html").write_text("".join(f"<p>{line}</p>\n" for line in printed.split("\n\n")), "utf-8")
    known = toolkit.parse(TEXTS[language], "text")
    for found in (
        toolkit.parse(printed, "text"),
        toolkit.parse(printed, "markdown"),
        toolkit.load(tmp_path / "a.html"),
    ):
        assert found.masthead.symbol == known.masthead.symbol
        assert (found.masthead.adopted, found.masthead.session) == (known.masthead.adopted, known.masthead.session)
        assert [c.label for c in found.clauses] == [c.label for c in known.clauses]
        assert [c.symbol for c in found.citations] == [c.symbol for c in known.citations]
        assert [d.edtf for d in found.dates] == [d.edtf for d in known.dates]
        assert [n.mark for n in found.footnotes] == [n.mark for n in known.footnotes]
        raw = [found.document.raw[slice(*found.document.to_raw(c.span))] for c in found.citations]
        assert [words.translate(str.maketrans(instead, signs)) for words in raw] == [
            known.document.text[slice(*c.span)] for c in known.citations
        ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Résolution adoptée par l’Assemblée générale le 1er décembre 2044\n\nL’Assemblée générale,\n\n1. Décide.",
            "fr",
        ),
        ("Resolución aprobada por la Asamblea General\n\nLa Asamblea General,\n\n1. Exhorta a continuar.", "es"),
        ("Resolution adopted by the General Assembly\n\nThe General Assembly,\n\n1. Adopte le chien.", "en"),
    ],
)
def test_the_line_that_says_who_adopted_a_text_tells_its_language(words: str, told: str) -> None:
    assert toolkit.parse(f"A/RES/99/7\n\n{words}\n").language == told


def test_another_language_is_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language made up for this test: its words are files, and no code knows them."""
    shutil.copytree(data.folder(), tmp_path / "data")
    own = tmp_path / "data" / "languages" / "xx"
    own.mkdir()
    for name, text in MADE_UP.items():
        (own / name).write_text(text, "utf-8")
    cached = (language.known, language._written, language._openings, language._names, language.languages)
    for function in cached:
        function.cache_clear()
    monkeypatch.setattr(data, "folder", lambda: tmp_path / "data")
    try:
        text = "La Asembleo,\n\nMemoru rezolucio 75/16 de 3 tria 2020,\n\nAnkau petu raporton,\n\n1. Petas denove agon."
        found = toolkit.parse(text, format="text")
    finally:
        for function in (*cached, phrases._vocabulary, cues.cues):
            function.cache_clear()
    assert found.language == "xx"
    assert [(c.label, c.phrase, c.act) for c in found.clauses] == [
        ("PP1", "Memoru", "recall"),
        ("PP2", "Ankau petu", "request"),
        ("OP1", "Petas denove", "request"),
    ]
    assert [(str(c.symbol), c.date.edtf if c.date else "") for c in found.citations] == [("A/RES/75/16", "2020-03-03")]


@pytest.mark.parametrize(
    ("spoken", "words", "symbols"),
    [
        (
            "es",
            "sus resoluciones 75/16 y 76/17 o 2480 (XXIII) B, y la 1325 (2000) y",
            "75/16 76/17 2480(XXIII)B 1325(2000)",
        ),
        ("fr", "la résolution 75/16 a été suivie des résolutions 46/36 A et 70/1 à", "75/16 46/36A 70/1"),
    ],
)
def test_a_small_letter_behind_a_number_is_a_word(spoken: str, words: str, symbols: str) -> None:
    found = listed.mentions(words, [], organ="General Assembly", language=spoken)
    assert " ".join(str(mention.symbol).split("/RES/")[1] for mention in found) == symbols


@pytest.mark.parametrize(
    ("spoken", "text"),
    [
        ("fr", "les 14 mai 2015 et 19 octobre 2023"),
        ("es", "14 de mayo de 2015 y 19 de octubre de 2023"),
        ("ru", "14 мая 2015 года и 19 октября 2023 года"),
        ("ar", "14 أيار/مايو 2015 و 19 تشرين الأول/أكتوبر 2023"),
    ],
)
def test_each_of_two_days_has_its_own_words(spoken: str, text: str) -> None:
    found = list(calendar(spoken).dates(text))
    assert [date.edtf for date in found] == ["2015-05-14", "2023-10-19"]
    assert "2015" in text[found[0].start : found[0].end]
    assert [text[date.start : date.start + 2] for date in found] == ["14", "19"]


def test_a_number_with_a_dash_is_no_note_where_its_digit_is_also_a_mark() -> None:
    text = "إن الجمعية العامة،\n\nإذ تشير إلى العمل.1\n\n1 - تقرر أن تجتمع؛\n\n2 - تطلب تقريرا."
    assert [clause.label for clause in toolkit.parse(text, "text").clauses] == ["PP1", "OP1", "OP2"]


def test_themes_are_english_and_say_so() -> None:
    found = toolkit.parse(TEXTS["fr"], format="text")
    with pytest.warns(UserWarning, match="themes are found in English only; this text is read in French"):
        assert toolkit.tables.themes(found).empty


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*found in English only:UserWarning")
def test_pictures_of_what_is_english_say_so() -> None:
    russian = toolkit.parse(TEXTS["ru"], format="text")
    themes, clauses = tables.themes(russian), tables.clauses(russian)
    events, duties = tables.events(russian), tables.duties(russian)
    named = tables.references(russian)
    pictures = [plots.matrix(themes, clauses), plots.pairs(themes), plots.events(events), plots.duties(duties)]
    pictures += [plots.references(named, clauses), plots.network(named)]
    said = [
        plots.matrix_alt(themes, clauses),
        plots.pairs_alt(themes),
        plots.events_alt(events),
        plots.duties_alt(duties),
        plots.references_alt(named, clauses),
        plots.network_alt(named),
    ]
    for words in [*(ax.get_title(loc="left") for ax in pictures), *said]:
        assert "found in English only; this text is read in Russian" in words


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["ThemeExplorer", "DutyExplorer", "TimelineExplorer", "CodebookEditor", "ReferencesExplorer"]
)
@pytest.mark.filterwarnings("ignore:.*found in English only:UserWarning")
def test_an_explorer_of_what_is_english_says_so(name: str) -> None:
    explorer = EXPLORERS[name].load()(toolkit.parse(TEXTS["ru"], format="text"))
    assert "found in English only; this text is read in Russian" in explorer._status.value
    explorer = EXPLORERS[name].load()(toolkit.load())
    assert "English only" not in explorer._status.value


@pytest.mark.parametrize(
    ("language", "clause", "acts"),
    [
        ("fr", "Prend note du rapport, et prie le Secrétaire général d’agir, compte tenu de cela", ["request"]),
        (
            "fr",
            "Prend note du rapport et décide d’examiner la question, se félicite des progrès",
            ["decide", "welcome"],
        ),
        ("es", "Toma nota del informe, y solicita al Secretario General que actúe", ["request"]),
        ("es", "Toma nota del informe y, a este respecto, exhorta a los Estados a que actúen", ["call upon"]),
        ("ru", "принимает к сведению доклад и просит Генерального секретаря действовать", ["request"]),
        ("ar", "تحيط علما بالتقرير، وتطلب إلى الأمين العام أن يعمل", ["request"]),
        ("zh", "表示注意到报告，并请秘书长采取行动，考虑到这一点", ["request"]),
    ],
)
def test_acts_inside_a_clause(language: str, clause: str, acts: list[str]) -> None:
    words = phrases.vocabulary(language=language)
    found = phrases.opening(clause, phrases.OPERATIVE, words)
    assert found
    assert [one.act for one in phrases.inner(clause, phrases.OPERATIVE, words, at=found.end)] == acts


@pytest.mark.parametrize(
    "text",
    [
        "联合国 A/RES/75/108 大会 第七十五届会议 75/108. 安圭拉问题\n\n大会，\n\n回顾其决议，\n\n1. 决定开会。",
        "Организация Объединенных Наций A/RES/75/108 Генеральная Ассамблея Вопрос об Ангилье\n\n"
        "Генеральная Ассамблея,\n\nссылаясь на резолюцию 75/1,\n\n1. постановляет собраться.",
    ],
)
def test_a_title_on_the_line_of_the_masthead_is_doubtful(text: str) -> None:
    assert "the title holds other lines of the masthead" in {doubt.what for doubt in toolkit.parse(text, "text").doubts}


def test_a_title_may_be_between_the_day_and_the_number_in_chinese() -> None:
    text = "大会，\n\n回顾其2015年9月25日题为“2030年可持续发展议程”的第70/1号决议，\n\n1. 决定开会。"
    (cited,) = toolkit.parse(text, "text").citations
    assert cited.date is not None
    assert (str(cited.symbol), cited.date.edtf, cited.date.role) == ("A/RES/70/1", "2015-09-25", "citation")


def test_the_volume_of_a_symbol_needs_no_space() -> None:
    text = "大会，\n\n回顾《最后文件》(NPT/CONF.2010/50(Vol.I)和NPT/CONF.2010/50 (Vol. II))，\n\n1. 决定开会。"
    found = [str(cited.symbol) for cited in toolkit.parse(text, "text").citations]
    assert found == ["NPT/CONF.2010/50(VOL.I)", "NPT/CONF.2010/50(VOL.II)"]
