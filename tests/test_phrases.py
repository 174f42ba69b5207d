"""Phrases: the words by which the organ acts, at the head of a clause and inside it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import toolkit
from toolkit import data, tables
from toolkit.errors import VocabularyError
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, inner, opening, plain_phrase, vocabulary

WORDS = vocabulary()


# (part, words, the phrase that opens them, its act, its family)
@pytest.mark.parametrize(
    ("part", "words", "phrase", "act", "family"),
    [
        # The verb alone.
        (PREAMBULAR, "Recalling its resolution", "Recalling", "recall", "look back"),
        (OPERATIVE, "Decides to meet", "Decides", "decide", "decide"),
        (OPERATIVE, "Urges States", "Urges", "urge", "ask"),
        # A word before it, a word behind it, both.
        (OPERATIVE, "Also welcomes the work", "Also welcomes", "welcome", "welcome"),
        (OPERATIVE, "Further welcomes the work", "Further welcomes", "welcome", "welcome"),
        (PREAMBULAR, "Recalling also its resolution", "Recalling also", "recall", "look back"),
        (PREAMBULAR, "Noting further that", "Noting further", "note", "take note"),
        (PREAMBULAR, "Deeply concerned that", "Deeply concerned", "be concerned", "worry"),
        (OPERATIVE, "Strongly condemns the attack", "Strongly condemns", "condemn", "condemn"),
        (OPERATIVE, "Once again urges States", "Once again urges", "urge", "ask"),
        # The manner: "with ...".
        (PREAMBULAR, "Noting with appreciation the work", "Noting with appreciation", "note", "welcome"),
        (OPERATIVE, "Takes note with satisfaction of", "Takes note with satisfaction", "take note", "welcome"),
        (OPERATIVE, "Notes with deep concern that", "Notes with deep concern", "note", "worry"),
        (OPERATIVE, "Also notes with great concern that", "Also notes with great concern", "note", "worry"),
        (OPERATIVE, "Notes with interest the report", "Notes with interest", "note", "take note"),
        (PREAMBULAR, "Viewing with grave alarm the", "Viewing with grave alarm", "view", "worry"),
        (PREAMBULAR, "Noting with regret and concern", "Noting with regret and concern", "note", "worry"),
        (PREAMBULAR, "Recalling with appreciation the", "Recalling with appreciation", "recall", "look back"),
        # What a verb does, where a neighbour does something else.
        (OPERATIVE, "Deeply regrets the loss", "Deeply regrets", "regret", "worry"),
        (OPERATIVE, "Rejects all attempts", "Rejects", "reject", "condemn"),
        (PREAMBULAR, "Emphasizing that", "Emphasizing", "emphasize", "affirm"),
        (OPERATIVE, "Reaffirms that", "Reaffirms", "reaffirm", "look back"),
        (OPERATIVE, "Approves the statute", "Approves", "approve", "decide"),
        (OPERATIVE, "Endorses the efforts", "Endorses", "endorse", "welcome"),
        (PREAMBULAR, "Guided by the Charter", "Guided", "be guided", "look back"),
        (PREAMBULAR, "Acting under Chapter VII", "Acting", "act", "look back"),
        (
            PREAMBULAR,
            "Expressing its conviction that",
            "Expressing its conviction",
            "express conviction",
            "state of mind",
        ),
        (OPERATIVE, "Expresses its condolences to", "Expresses its condolences", "express condolences", "worry"),
        # "with" that belongs to the object stays out.
        (OPERATIVE, "Welcomes with open arms", "Welcomes", "welcome", "welcome"),
        # Verbs of more than one word, the longest wins.
        (OPERATIVE, "Takes note of the report", "Takes note", "take note", "take note"),
        (OPERATIVE, "Takes notes of the report", "Takes notes", "take note", "take note"),
        (OPERATIVE, "Calls upon all States", "Calls upon", "call upon", "ask"),
        (OPERATIVE, "Calls for action", "Calls for", "call for", "ask"),
        (PREAMBULAR, "Taking into account the desire", "Taking into account", "take into account", "consider"),
        (PREAMBULAR, "Bearing in mind that", "Bearing in mind", "bear in mind", "consider"),
        (PREAMBULAR, "Having considered the report", "Having considered", "have considered", "consider"),
        # "its", with a quality or without.
        (OPERATIVE, "Expresses its appreciation to", "Expresses its appreciation", "express appreciation", "welcome"),
        (OPERATIVE, "Expresses its deep concern at", "Expresses its deep concern", "express concern", "worry"),
        (OPERATIVE, "Expresses grave concern at", "Expresses grave concern", "express concern", "worry"),
        # Adjectives of the preamble.
        (PREAMBULAR, "Convinced that", "Convinced", "be convinced", "state of mind"),
        (PREAMBULAR, "Mindful of the need", "Mindful", "be mindful", "consider"),
        (PREAMBULAR, "Alarmed by", "Alarmed", "be alarmed", "worry"),
        (PREAMBULAR, "Being deeply aware of", "Being deeply aware", "be aware", "take note"),
        (PREAMBULAR, "With consideration to the law", "With consideration", "with consideration", "consider"),
        (OPERATIVE, "Calls attention to the need", "Calls attention", "call attention", "affirm"),
        # The object of the organ itself: its request, its commitment; what others did is none.
        (OPERATIVE, "Reiterates its request to the Bureau", "Reiterates its request", "reiterate", "ask"),
        (OPERATIVE, "Reiterates its calls upon all to act", "Reiterates its calls upon", "reiterate", "ask"),
        (OPERATIVE, "Reaffirms its invitation to the Bureau", "Reaffirms its invitation", "reaffirm", "ask"),
        (OPERATIVE, "Renews its urgent call upon States", "Renews its urgent call upon", "renew", "ask"),
        (OPERATIVE, "Renews its request to the Bureau", "Renews its request", "renew", "ask"),
        (OPERATIVE, "Reiterates the urgent call upon States", "Reiterates", "reiterate", "ask"),
        (PREAMBULAR, "Renewing the call for all to act", "Renewing", "renew", "ask"),
        (PREAMBULAR, "Reaffirming the request of the Council", "Reaffirming", "reaffirm", "look back"),
        (OPERATIVE, "Reiterates its thanks to the Bureau", "Reiterates its thanks", "reiterate", "welcome"),
        (OPERATIVE, "Reiterates its condemnation of", "Reiterates its condemnation", "reiterate", "condemn"),
        (OPERATIVE, "Reiterates its strong support for", "Reiterates its strong support", "reiterate", "look back"),
        (OPERATIVE, "Recalls its request to the Bureau", "Recalls its request", "recall", "look back"),
        (OPERATIVE, "Renews its commitment to peace", "Renews its commitment", "renew", "decide"),
        (OPERATIVE, "Renews until 31 January 2026 the measures", "Renews", "renew", "decide"),
        (PREAMBULAR, "Reaffirming its commitment to peace", "Reaffirming its commitment", "reaffirm", "look back"),
        (
            PREAMBULAR,
            "Reiterating its deep concern also at",
            "Reiterating its deep concern also",
            "reiterate",
            "worry",
        ),
        (
            OPERATIVE,
            "Underlines its continued serious concern at",
            "Underlines its continued serious concern",
            "underline",
            "worry",
        ),
        (OPERATIVE, "Cautions against the use", "Cautions", "caution", "ask"),
        (OPERATIVE, "Remains deeply convinced that", "Remains deeply convinced", "remain convinced", "state of mind"),
        (PREAMBULAR, "Remaining alarmed at", "Remaining alarmed", "remain alarmed", "worry"),
        (OPERATIVE, "Remains committed to peace", "Remains committed", "remain committed", "decide"),
        (OPERATIVE, "Continues to urge all to act", "Continues to urge", "urge", "ask"),
        (OPERATIVE, "Draws anew the attention of all", "Draws anew the attention", "draw attention", "affirm"),
        (PREAMBULAR, "Taking due note of the report", "Taking due note", "take note", "take note"),
        (OPERATIVE, "Welcomes the commitment of Fiji", "Welcomes", "welcome", "welcome"),
        (OPERATIVE, "Recalls its decision 60/551", "Recalls", "recall", "look back"),
        (
            OPERATIVE,
            "Expresses its gratitude and support to",
            "Expresses its gratitude and support",
            "express gratitude",
            "welcome",
        ),
        # Two verbs of one object.
        (OPERATIVE, "Welcomes and encourages the work", "Welcomes and encourages", "welcome", "welcome"),
        (OPERATIVE, "Deplores and strongly condemns acts", "Deplores and strongly condemns", "deplore", "condemn"),
        (
            OPERATIVE,
            "Calls attention to and reaffirms the duty",
            "Calls attention to and reaffirms",
            "call attention",
            "affirm",
        ),
        (PREAMBULAR, "Recognizing and affirming that", "Recognizing and affirming", "recognize", "take note"),
        (OPERATIVE, "Welcomes and reports", "Welcomes", "welcome", "welcome"),
        # An adverb inside the verb.
        (OPERATIVE, "Calls once again upon States", "Calls once again upon", "call upon", "ask"),
        (
            OPERATIVE,
            "Expresses once again its regret that",
            "Expresses once again its regret",
            "express regret",
            "worry",
        ),
        (PREAMBULAR, "Having also considered the report", "Having also considered", "have considered", "consider"),
        (PREAMBULAR, "Remaining deeply concerned that", "Remaining deeply concerned", "remain concerned", "worry"),
        (
            PREAMBULAR,
            "Taking further into account the need",
            "Taking further into account",
            "take into account",
            "consider",
        ),
        (
            OPERATIVE,
            "Expresses, once again, its regret that",
            "Expresses, once again, its regret",
            "express regret",
            "worry",
        ),
        (
            PREAMBULAR,
            "Being strongly of the opinion that",
            "Being strongly of the opinion",
            "be of the opinion",
            "state of mind",
        ),
        (
            PREAMBULAR,
            "Expressing, in particular, the need for",
            "Expressing, in particular, the need",
            "express the need",
            "affirm",
        ),
        (OPERATIVE, "Remains actively seized of", "Remains actively seized", "remain seized", "decide"),
        (OPERATIVE, "Takes particular note of", "Takes particular note", "take note", "take note"),
        # The infinitive that goes on with an act.
        (OPERATIVE, "Continues to encourage States", "Continues to encourage", "encourage", "ask"),
        (
            OPERATIVE,
            "Continues to express its grave concern at",
            "Continues to express its grave concern",
            "express concern",
            "worry",
        ),
        (
            PREAMBULAR,
            "Continuing to be deeply concerned at",
            "Continuing to be deeply concerned",
            "be concerned",
            "worry",
        ),
        # "further" before a noun is its adjective, before anything else the verb's adverb.
        (OPERATIVE, "Encourages further progress", "Encourages", "encourage", "ask"),
        (OPERATIVE, "Urges further efforts by States", "Urges", "urge", "ask"),
        (OPERATIVE, "Calls for further steps", "Calls for", "call for", "ask"),
        (OPERATIVE, "Encourages further the United Nations", "Encourages further", "encourage", "ask"),
        (OPERATIVE, "Invites further Member States to", "Invites further", "invite", "ask"),
        (PREAMBULAR, "Recalling further paragraph 4", "Recalling further", "recall", "look back"),
        (PREAMBULAR, "Deeply concerned further about", "Deeply concerned further", "be concerned", "worry"),
        # What stands between commas is no part of it.
        (OPERATIVE, "Urges, in particular, States to", "Urges", "urge", "ask"),
        (OPERATIVE, "Considers it important to meet", "Considers it important", "consider", "consider"),
        (PREAMBULAR, "Welcoming in this regard the pact", "Welcoming in this regard", "welcome", "welcome"),
        # A quotation mark or bracket before it is no part of it.
        (OPERATIVE, "“Decides to meet", "Decides", "decide", "decide"),
        (OPERATIVE, "[Decides to meet", "Decides", "decide", "decide"),
        # White space of any kind between the words.
        (OPERATIVE, "Takes\nnote  with\tsatisfaction of", "Takes\nnote  with\tsatisfaction", "take note", "welcome"),
    ],
)
def test_opening(part: str, words: str, phrase: str, act: str, family: str) -> None:
    found = opening(words, part, WORDS)
    assert found is not None
    assert words[found.start : found.end] == phrase
    assert (found.act, found.family) == (act, family)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        # Each part has its own forms.
        (OPERATIVE, "Recalling its resolution"),
        (PREAMBULAR, "Decides to meet"),
        # A phrase ends where a word ends.
        (OPERATIVE, "Noteswell"),
        (PREAMBULAR, "Noting-like"),
        # What is no phrase.
        (PREAMBULAR, "Cooperation between the organizations"),
        (OPERATIVE, "Also the work"),
        (OPERATIVE, "The report"),
        (OPERATIVE, "States Parties shall report"),
        (OPERATIVE, ""),
        (PREAMBULAR, "12 members"),
    ],
)
def test_no_opening(part: str, words: str) -> None:
    assert opening(words, part, WORDS) is None


# (part, words, the phrases inside)
@pytest.mark.parametrize(
    ("part", "words", "phrases"),
    [
        (OPERATIVE, "Welcomes the work, and notes the signing", ["notes"]),
        (OPERATIVE, "Welcomes x, recognizes y, condemns z, and welcomes w", ["recognizes", "condemns", "welcomes"]),
        (OPERATIVE, "Welcomes x, also welcomes y, and encourages z", ["also welcomes", "encourages"]),
        (OPERATIVE, "Notes x, and in this regard calls upon y", ["calls upon"]),
        (OPERATIVE, "Notes x; urges y", ["urges"]),
        (OPERATIVE, "Notes x, and takes note with appreciation of y", ["takes note with appreciation"]),
        (PREAMBULAR, "Acknowledging x, noting y, calling for z", ["noting", "calling for"]),
        (PREAMBULAR, "Recalling x, and in this regard taking note of y", ["taking note"]),
        (PREAMBULAR, "Noting x, and expressing its deep concern at y", ["expressing its deep concern"]),
        # Without a comma a verb belongs to somebody else.
        (OPERATIVE, "Welcomes the report that notes the work and requests a meeting", []),
        # Forms of the other part do not count.
        (OPERATIVE, "Welcomes the work, noting the report", []),
        (PREAMBULAR, "Noting the work, notes the report", []),
        # A noun that looks like a verb.
        (OPERATIVE, "Notes the offers, requests of States and appeals by others", []),
        (OPERATIVE, "Notes the needs, demands from States", []),
        # Gerunds of a list are no acts of the organ.
        (PREAMBULAR, "Recognizing its role by acting as a forum, sharing lessons, and drawing attention to x", []),
        (
            PREAMBULAR,
            "Noting the risk of losing y, existing, emerging and growing, and encouraging z",
            ["encouraging"],
        ),
        (
            PREAMBULAR,
            "Recalling its work of sharing news, gaining y, recognizing x, and noting z",
            ["recognizing", "noting"],
        ),
        (PREAMBULAR, "Noting decisions on peace, promoting human rights, supporting States", []),
        # A capital letter opens a name, not an act.
        (PREAMBULAR, "Noting the office, Recognizing Women, and others", []),
    ],
)
def test_inner(part: str, words: str, phrases: list[str]) -> None:
    head = opening(words, part, WORDS)
    assert head is not None
    assert [words[f.start : f.end] for f in inner(words, part, WORDS, at=head.end)] == phrases


# (language, part, words, the phrase that opens them, its act, its family)
@pytest.mark.parametrize(
    ("language", "part", "words", "phrase", "act", "family"),
    [
        # A superlative with its article; a verb that begins with what modifies others.
        ("fr", PREAMBULAR, "Exprimant les plus vives inquiétudes", "", "be concerned", "worry"),
        ("fr", PREAMBULAR, "Exprimant de vives inquiétudes", "", "be concerned", "worry"),
        ("fr", PREAMBULAR, "Exprimant son indignation", "", "express indignation", "condemn"),
        ("es", PREAMBULAR, "Expresando las más graves preocupaciones", "", "be concerned", "worry"),
        ("es", PREAMBULAR, "Manifestando su honda preocupación", "", "be concerned", "worry"),
        ("ru", OPERATIVE, "особо отмечает", "", "emphasize", "affirm"),
        ("ru", OPERATIVE, "особо приветствует", "", "welcome", "welcome"),
        ("ru", OPERATIVE, "вновь заявляет", "", "reiterate", "look back"),
        ("ru", OPERATIVE, "высказывается за", "высказывается", "encourage", "ask"),
        ("zh", OPERATIVE, "着重指出", "", "underline", "affirm"),
        ("zh", PREAMBULAR, "表示最严重的关切", "", "be concerned", "worry"),
        ("fr", OPERATIVE, "Prend note avec satisfaction du", "Prend note avec satisfaction", "take note", "welcome"),
        ("fr", PREAMBULAR, "Notant avec une vive inquiétude", "Notant avec une vive inquiétude", "note", "worry"),
        ("fr", OPERATIVE, "Prend note avec intérêt du", "Prend note avec intérêt", "take note", "take note"),
        ("es", OPERATIVE, "Toma nota con aprecio de", "Toma nota con aprecio", "take note", "welcome"),
        ("es", PREAMBULAR, "Observando con gran preocupación", "Observando con gran preocupación", "note", "worry"),
        ("es", PREAMBULAR, "Tomando con preocupación nota de", "Tomando con preocupación nota", "take note", "worry"),
        ("ru", OPERATIVE, "с удовлетворением принимает к сведению доклад", "", "take note", "welcome"),
        ("ru", PREAMBULAR, "отмечая с серьезной озабоченностью", "", "note", "worry"),
        ("ru", PREAMBULAR, "c серьезной озабоченностью отмечая", "", "note", "worry"),  # the first letter is Latin
        ("ar", OPERATIVE, "تحيط علما مع التقدير", "", "take note", "welcome"),
        ("ar", OPERATIVE, "تلاحظ مع الأسف أيضاً", "", "note", "worry"),
        ("ar", PREAMBULAR, "وإذ تلاحظ ببالغ القلق", "", "note", "worry"),
        ("ar", PREAMBULAR, "وإذ تلاحظ بقلق بالغ", "", "note", "worry"),
        ("zh", OPERATIVE, "赞赏地注意到", "", "note", "welcome"),
        ("zh", OPERATIVE, "在这方面表示极为关切地注意到", "", "note", "worry"),
        ("zh", OPERATIVE, "深为关切地确认", "", "recognize", "worry"),
        # What only records, without a manner; a verb that does more keeps its family.
        ("zh", OPERATIVE, "感兴趣地注意到", "", "note", "take note"),
        ("zh", OPERATIVE, "确认", "", "recognize", "take note"),
        ("ar", OPERATIVE, "تقر", "", "recognize", "take note"),
        ("ru", OPERATIVE, "отмечает", "", "note", "take note"),
        ("fr", PREAMBULAR, "Rappelant avec satisfaction", "", "recall", "look back"),
        ("en", OPERATIVE, "Acknowledges its concern about", "Acknowledges its concern", "acknowledge", "take note"),
    ],
)
def test_a_verb_that_only_records_has_the_family_of_its_manner_in_each_language(
    language: str, part: str, words: str, phrase: str, act: str, family: str
) -> None:
    found = opening(words, part, vocabulary(language=language))
    assert found is not None
    assert (found.act, found.family) == (act, family)
    assert not phrase or words[found.start : found.end] == phrase


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_every_manner_that_has_a_family_can_be_part_of_a_phrase(language: str) -> None:
    words = vocabulary(language=language)
    toml = tomllib.loads(data.path(f"languages/{language}/phrases.toml").read_text("utf-8"))
    some = [group for kind in ("before", "after", "manner") for group in toml["modifiers"][kind]]
    known = {found[0].lower() for group in some for found in words.manner.finditer(group)}
    assert set(words.coloured[1]) <= known


def test_the_versions_of_the_bundled_lesson_do_the_same_where_they_say_the_same() -> None:
    folder = data.path("exercises/versions")
    versions = [toolkit.load(folder / f"{code}.txt") for code in ("en", "fr", "es", "ru", "ar", "zh")]
    assert {version["OP1"].family for version in versions} == {"welcome"}


@pytest.mark.parametrize("form", sorted(WORDS.acts))
def test_every_form_of_the_vocabulary_is_found(form: str) -> None:
    act, family = WORDS.acts[form]
    parts = [part for part in (PREAMBULAR, OPERATIVE) if opening(form.capitalize() + " it", part, WORDS)]
    assert parts, "no part knows it"
    for part in parts:
        found = opening(form.capitalize() + " it", part, WORDS)
        assert found is not None
        assert (found.end, found.act, found.family) == (len(form), act, family)


def test_every_family_has_a_label_and_an_act() -> None:
    families = {family for _, family in WORDS.acts.values()}
    assert families == {family.id for family in WORDS.families}
    assert all(family.label and family.definition for family in WORDS.families)


def test_a_form_has_one_act(tmp_path: Path) -> None:
    twice = data.path("languages/fr/phrases.toml").read_text("utf-8").replace('"prie"]', '"prie|demande"]')
    (path := tmp_path / "phrases.toml").write_text(twice, "utf-8")
    with pytest.raises(VocabularyError, match=r"line .*'demande' is a form of 'request' and of 'call upon'"):
        vocabulary(str(path))


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("ru", "призывает государства сотрудничать", "call upon"),
        ("ru", "рекомендует государствам сотрудничать", "encourage"),
        ("ru", "учитывает важность сотрудничества", "recognize"),
        ("ru", "констатирует важность сотрудничества", "acknowledge"),
        ("fr", "Rappelle sa résolution 75/1", "recall"),
        ("fr", "Engage les États à coopérer", "encourage"),
        ("fr", "Souhaite que les États coopèrent", "encourage"),
        ("fr", "Convient que le temps presse", "recognize"),
        ("fr", "Comprend bien le rôle des États", "recognize"),
        ("fr", "S’engage à coopérer", "commit"),
        ("es", "Recuerda su resolución 75/1", "recall"),
        ("es", "Pide que cesen los ataques", "call for"),
        ("es", "Pide también al Secretario General que informe", "request"),
        ("es", "Resalta la importancia de la cooperación", "highlight"),
        ("ar", "تؤكد أهمية التعاون", "stress"),
        ("ar", "تشدد على أهمية التعاون", "emphasize"),
        ("ar", "تناشد جميع الدول", "appeal"),
        ("zh", "承认合作的重要性", "acknowledge"),
        ("zh", "强调合作的重要性", "emphasize"),
        ("zh", "要求各方立即停止敌对行动", "demand"),
    ],
)
def test_a_form_does_what_the_english_of_its_paragraphs_most_often_does(language: str, text: str, act: str) -> None:
    found = opening(text, OPERATIVE, vocabulary(language=language))
    assert found is not None
    assert found.act == act


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("fr", "Saluant les efforts", "welcome"),
        ("fr", "Consciente de l’importance de l’eau", "recognize"),
        ("ru", "памятуя о важности воды", "be mindful"),
        ("ru", "желая сотрудничать", "wish"),
        ("ru", "будучи встревожена ростом цен", "be alarmed"),
        ("zh", "相信合作有益", "be convinced"),
        ("zh", "希望加强合作", "wish"),
        ("zh", "表示震惊的是", "be alarmed"),
    ],
)
def test_so_does_a_form_of_the_preamble(language: str, text: str, act: str) -> None:
    found = opening(text, PREAMBULAR, vocabulary(language=language))
    assert found is not None
    assert found.act == act


def test_what_a_report_contains_is_no_act_of_the_organ() -> None:
    words = vocabulary(language="fr")
    text = "Souligne que le rapport contribue à la transparence, et comprend un compte rendu des mesures prises"
    assert not list(inner(text, OPERATIVE, words, at=8))


@pytest.mark.parametrize(
    ("language", "text", "acts"),
    [
        (
            "en",
            "Welcoming resolution 56 adopted by the Conference of the Parties, proclaiming 24 October as Water Day",
            [],
        ),
        (
            "en",
            "Taking note of the report, which examines prices, and notes that they rise, while acknowledging the risk",
            [],
        ),
        ("en", "Taking note of the report, which examines prices, and acknowledging the risk", ["acknowledge"]),
        ("zh", "认识到该组织的决议，其中承认社会经济实体追求可持续性，渴望在所有行业中运营，并认识到其作用", []),
        ("zh", "回顾其第71/291号决议，其中决定设立办公室，并回顾该报告", ["recall"]),
    ],
)
def test_what_another_text_does_is_no_act_of_the_organ(language: str, text: str, acts: list[str]) -> None:
    words = vocabulary(language=language)
    first = opening(text, PREAMBULAR, words)
    assert first is not None
    assert [found.act for found in inner(text, PREAMBULAR, words, at=first.end)] == acts


@pytest.mark.slow
def test_a_file_of_phrases_may_have_families_of_its_own(tmp_path: Path) -> None:
    phrases, families = (data.path(name).read_text("utf-8") for name in ("languages/en/phrases.toml", "families.toml"))
    phrases = phrases.replace('[acts."look back"]', '[acts."past"]')
    families = families.replace('version = "2.0"', "").replace('id = "look back"', 'id = "past"')
    path = tmp_path / "phrases.toml"
    path.write_text(phrases, "utf-8")
    with pytest.raises(VocabularyError, match="unknown key past"):
        vocabulary(str(path))
    (own := tmp_path / "own.toml").write_text(f"{phrases}\n{families}", "utf-8")
    assert vocabulary(str(own)).acts["recalling"] == ("recall", "past")


def phrases(text: str, format: str = "markdown") -> list[tuple[str, str, str, bool, str]]:
    resolution = toolkit.parse(text, format=format)
    return [(p.text, p.act, p.family, p.opening, p.clause) for c in resolution.clauses for p in c.phrases]


def test_phrases_of_a_resolution() -> None:
    text = (
        "The General Assembly,\n\nRecalling its resolution 75/16, and noting the report,\n\n"
        "1. *Also welcomes* the work, and requests a report;\n\n2. *Decides* to meet."
    )
    assert phrases(text) == [
        ("Recalling", "recall", "look back", True, "PP1"),
        ("noting", "note", "take note", False, "PP1"),
        ("Also welcomes", "welcome", "welcome", True, "OP1"),
        ("requests", "request", "ask", False, "OP1"),
        ("Decides", "decide", "decide", True, "OP2"),
    ]


def test_every_form_is_read_with_any_word_inside_or_before_it() -> None:
    """No form fails for a modifier that its own words hold as well."""
    for form, (act, _) in WORDS.acts.items():
        for part in (PREAMBULAR, OPERATIVE):
            for words in (
                form,
                f"also {form}",
                form.replace(" ", " once again ", 1),
                form.replace(" ", ", further, ", 1),
            ):
                found = opening(f"{words} x", part, WORDS)
                assert found is None or found.family != "other", words
                assert found is None or words != form or found.act == act or found.end < len(form), words
    for act, _ in WORDS.acts.values():
        found = opening(f"Continues to fully {act} x", OPERATIVE, WORDS)
        assert found is None or found.family != "other", act


@pytest.mark.parametrize(
    "clause",
    ["Reiterates its request | to the Bureau", "Welcomes and encourages | the work", "Calls once again upon | States"],
)
def test_a_phrase_is_the_same_with_italics_and_without(clause: str) -> None:
    phrase, _, rest = clause.partition(" | ")
    plain = phrases(f"The General Assembly,\n\n1. {phrase} {rest}.")
    assert plain == phrases(f"The General Assembly,\n\n1. *{phrase}* {rest}.")
    assert plain[0][0] == phrase


def test_italics_tell_a_phrase_that_the_vocabulary_does_not_know() -> None:
    (found,) = phrases("The General Assembly,\n\n1. *Wholeheartedly cherishes* the work.")
    assert found == ("Wholeheartedly cherishes", "wholeheartedly cherishes", "other", True, "OP1")


def test_italics_tell_how_far_a_known_phrase_goes() -> None:
    (found,) = phrases("The General Assembly,\n\n1. *Notes with quiet joy* the work.")
    assert found == ("Notes with quiet joy", "note", "take note", True, "OP1")


def test_italics_go_over_a_footnotes_mark_and_a_page_break() -> None:
    (found,) = phrases("The General Assembly,\n\n1. *Takes note¹ with satisfaction* of it.\n\n¹ See A/77/1.")
    assert found == ("Takes note with satisfaction", "take note", "welcome", True, "OP1")
    text = "The General Assembly,\n\n1. *Wholeheartedly*\n\n¹ See A/77/1.\n\n*cherishes* the work.¹"
    assert phrases(text) == [("Wholeheartedly cherishes", "wholeheartedly cherishes", "other", True, "OP1")]


def test_a_clause_that_opens_with_no_phrase_has_none() -> None:
    resolution = toolkit.parse("The General Assembly,\n\n1. Decides:\n\n(a) The office of the group;", format="text")
    part = resolution["OP1(a)"]
    assert (part.phrase, part.act, part.family, part.phrases) == ("", "", "", ())


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Being strongly of the opinion that it matters,", "be of the opinion"),
        ("Expressing, in particular, the need for it,", "express the need"),
    ],
)
def test_modifiers_inside_a_form_that_holds_such_words_itself(words: str, act: str) -> None:
    found = opening(words, "preambular", vocabulary())
    assert found is not None
    assert found.act == act


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Recalls paragraph 5 of the report and requests the Secretary to report on wells", ["recall", "request"]),
        ("Urges donors and invites the banks to lend", ["urge", "invite"]),
        ("Welcomes the report, renews its call upon States, and renews the mandate of it", ["welcome", "renew"]),
        ("Reiterates its thanks for the work and acknowledges the importance of wells", ["reiterate", "acknowledge"]),
        ("Welcomes and encourages the efforts", ["welcome"]),  # one object
        ("Notes that the Fund lends money and encourages the use of wells", ["note"]),  # the Fund encourages
        ("Welcomes the centre, which trains people and supports the farmers", ["welcome"]),
        ("Takes note of the reports and requests of the Board", ["take note"]),  # a noun
        ("Welcomes the views and notes with care", ["welcome"]),
    ],
)
def test_a_second_verb_without_a_comma_is_a_phrase(words: str, wanted: list[str]) -> None:
    (clause,) = toolkit.parse(f"The General Assembly,\n\n1. {words}.", "text").clauses
    assert [phrase.act for phrase in clause.phrases] == wanted


def test_the_words_of_a_language_are_read_once() -> None:
    """Those of English were read, and their patterns compiled, for the clauses and again for the acts."""
    assert vocabulary() is vocabulary(None, "en") is vocabulary(language="en", past=())
    more = vocabulary(None, "en", (("decided", "decides"),))
    assert more.acts["decided"] == vocabulary().acts["decides"]
    assert more.patterns[PREAMBULAR] is vocabulary().patterns[PREAMBULAR]


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("Stresses that States must act and reaffirms resolution 2242 (2015)", ["stress", "reaffirm"]),
        ("Welcomes the steps that States have taken and recalls resolution 1325 (2000)", ["welcome", "recall"]),
        ("Recognizes that women have rights and calls upon States to sign it", ["recognize", "call upon"]),
        ("Notes that the Fund lends money and encourages wells", ["note"]),
    ],
)
def test_a_verb_of_one_is_not_that_of_several(words: str, acts: list[str]) -> None:
    """S/RES/2272(2016), OP1: "that" is behind one verb of the Council, and its next one follows "and"."""
    clause = toolkit.parse(f"The Security Council,\n\n1. {words}.", "text")["OP1"]
    assert [phrase.act for phrase in clause.phrases] == acts


def test_a_preposition_that_ends_like_a_gerund_opens_no_clause() -> None:
    """A/RES/75/325, OP4 (a) (i): "During" was its opening phrase, of the family "other"."""
    assert plain_phrase("During the second half of the session, to hold a debate", vocabulary()) is None
    assert plain_phrase("Nothing in this resolution shall prevent it", vocabulary()) is None


def test_a_participle_that_continues_a_chapeau_is_no_act() -> None:
    """S/RES/2653(2022), OP16: criteria for sanctions were "support", of the family that welcomes, and "look back"."""
    words = "1. Decides that such actions include:\n\n(a) Supporting crime;\n\n(b) Strongly condemning the truth."
    found = toolkit.parse(f"The Security Council,\n\nRecalling:\n\n(a) Welcoming the report,\n\n{words}", "text")
    assert [(c.phrase, c.act, c.family, len(c.phrases)) for c in found.operative[1:]] == [
        ("Supporting", "", "", 0),
        ("Strongly condemning", "", "", 0),
    ]
    assert found["PP1(a)"].act == "welcome"  # a preamble is of participles
    assert tables.clauses(found).set_index("clause").loc["OP1(a)", "family"] == ""


@pytest.mark.parametrize(
    "words",
    [
        "1. Recalls the Declaration and:\n\n(a) Noting with regret that none has led it, encourages States to act.",
        "1. Recalling:\n\n(a) Noting the report.",
    ],
)
def test_a_participle_of_the_organ_is_an_act_in_a_sub_paragraph(words: str) -> None:
    """A/RES/79/327, OP42 (c): a finite verb of the organ goes with it."""
    assert toolkit.parse(f"The General Assembly,\n\n{words}", "text")["OP1(a)"].act == "note"
