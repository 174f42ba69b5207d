"""Phrases: the words with which the organ acts, at the start of a clause and inside it.

In: a clause's words. Out: which words they are, and their act and family by ``data/languages/en/phrases.toml``.
The grammar of a phrase is ``[modifier ...] verb [modifier | "with" manner ...] [possessive object] ["and" verb ...]``:
"Also notes with deep concern", "Reiterates its request", "Welcomes and encourages". A verb of two words may have a
modifier between them ("Calls once again upon"), and "continues to" takes a verb's dictionary form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from toolkit import data
from toolkit.parse.phrase_pattern import Grammar, Patterns, either, pattern, starts, whole_words
from toolkit.tomlfile import TomlFile, load as load_toml

ENGLISH: Final = "en"
PREAMBULAR: Final = "preambular"
OPERATIVE: Final = "operative"


@dataclass(frozen=True, slots=True)
class Family:
    """A family of acts, for colours, legends and filters."""

    id: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class PhraseList:
    """The phrases that a parse knows: its families, the act of each form, and the patterns made of them.

    ``acts`` maps a form ("taking note") to its act and family, ``bare`` the same without the words of ``between``, and
    ``bare_bases`` so a dictionary form.
    ``patterns`` hold one compiled expression a part; ``starts`` the words with which a phrase of that part can begin;
    ``coloured`` the family whose verbs take that of their manner, and the family of each manner ("concern");
    ``manner`` finds one;
    ``repeated`` the acts that say again, the family of each noun for what is said again ("its call"), and what finds
    one with "the";
    ``wordings`` what an act is called where acts are counted together ("call on" is "call upon");
    ``never_inside`` the acts that are not read inside a clause of a part, ``never_in_series`` those that are not where
    a list of what others do goes on; ``told`` finds what another says there;
    ``between`` what may be between the words of a form,
    ``infinitive`` what before a dictionary form; ``word`` is the first word
    of a text, by which it is looked up in ``starts``; ``joint`` what joins two verbs; ``ignored`` the signs of a script
    that may be between any two letters; ``inside`` what is before a phrase inside a clause, with its first word;
    ``language`` its folder in
    ``data/languages``.
    """

    families: tuple[Family, ...]
    acts: dict[str, tuple[str, str]]
    bare: dict[str, tuple[str, str]]
    bare_bases: dict[str, tuple[str, str]]
    patterns: dict[str, re.Pattern[str]]
    starts: dict[str, frozenset[str]]
    coloured: tuple[str, dict[str, str]]
    manner: re.Pattern[str]
    repeated: tuple[frozenset[str], dict[str, str], re.Pattern[str]]
    wordings: dict[str, str]
    never_inside: dict[str, frozenset[str]]
    never_in_series: frozenset[str]
    told: re.Pattern[str] | None
    between: re.Pattern[str]
    infinitive: re.Pattern[str]
    word: re.Pattern[str]
    joint: re.Pattern[str]
    ignored: re.Pattern[str] | None
    inside: re.Pattern[str]
    language: str = ENGLISH


class PhraseFound(NamedTuple):
    """A phrase in a text: where its words start and end, its act, its family."""

    start: int
    end: int
    act: str
    family: str


def vocabulary(path: str | None = None, language: str = ENGLISH, past: tuple[tuple[str, str], ...] = ()) -> PhraseList:
    """The vocabulary of a TOML file; that of ``data/languages/LANGUAGE/phrases.toml`` where no path is given.

    ``past``: further verbs of the operative part, each with the form of the file that means the same.
    Its families are those of ``data/families.toml``, or the file's own ``[[family]]`` tables, where it has some.
    Raises ``VocabularyError`` that names the line of the fault.

    >>> vocabulary().acts["takes note"]
    ('take note', 'take note')
    >>> vocabulary(language="fr").acts["prend note"]
    ('take note', 'take note')
    """
    return _vocabulary(path, language, past)  # the same, whether or not what is usual is named


@cache
def _vocabulary(path: str | None, language: str, past: tuple[tuple[str, str], ...]) -> PhraseList:
    toml = load_toml(Path(path) if path else data.path(f"languages/{language}/phrases.toml"))
    needed = {"version": str, "acts": dict, "modifiers": dict}
    table = toml.table((), needed, dict.fromkeys(_FURTHER, object))
    groups = toml if "family" in table else load_toml(data.path("families.toml"))
    families = tuple(Family(**one) for one in groups.tables("family", {"id": str, "label": str, "definition": str}))
    acts: dict[str, tuple[str, str]] = {}
    forms: dict[str, list[str]] = {PREAMBULAR: [], OPERATIVE: []}
    bases: dict[str, None] = {}  # the dictionary forms
    for part, form, act, family in _forms(toml, table["acts"], families):
        if not table.get("grammar"):
            bases[act.replace(" ", " {its} ", 1) if "{its}" in form else act] = None
        plain = form.replace("{its} ", "").replace("_", " ").replace("'", "’")
        if acts.setdefault(plain, (act, family)) != (act, family):
            what = f"{plain!r} is a form of {acts[plain][0]!r} and of {act!r}"
            raise toml.fault(("acts", family, act), what, todo="leave it where it means most often what it says")
        forms[part].append(form)
    for form, present in past:
        if present in acts:
            acts[form] = acts[present]
            forms[OPERATIVE].append(form)
    modifiers = toml.table(("modifiers",), dict.fromkeys(_MODIFIERS, list), dict.fromkeys(_OPTIONAL, list))
    modifiers = {**{kind: [] for kind in _OPTIONAL}, **modifiers}
    after = {PREAMBULAR: modifiers["after"] + modifiers["participle"], OPERATIVE: modifiers["after"]}
    spare = either(
        [w for kind in ("before", "between", "possessive", "article", "quality") for w in modifiers[kind]] + ["and"]
    )
    between = re.compile(rf"\b{spare},?\s")
    grammar = Grammar(**toml.table(("grammar",), {}, dict.fromkeys(Grammar._fields, str)) if "grammar" in table else {})
    coloured = _coloured(toml, (family.id for family in families)) if "coloured" in table else ("", {})
    return PhraseList(
        families=families,
        acts=acts,
        bare={between.sub("", form): pair for form, pair in reversed(acts.items())} | acts,
        bare_bases={between.sub("", act): (act, family) for act, family in acts.values()},
        patterns=Patterns(
            {part: pattern(forms[part], list(bases), {**modifiers, "after": after[part]}, grammar) for part in forms}
        ),
        starts={part: starts(forms[part], modifiers, grammar) for part in forms},
        coloured=coloured,
        manner=whole_words(coloured[1], grammar),
        repeated=_repeated(toml, (family.id for family in families))
        if "repeated" in table
        else (frozenset(), {}, re.compile("(?!)")),
        wordings=_wordings(toml) if "wordings" in table else {},
        never_inside={part: frozenset(_never_inside(toml, part) + _never_inside(groups, part)) for part in forms},
        never_in_series=frozenset(groups.data.get("inside", {}).get("never_in_series", ())),
        told=re.compile(grammar.told) if grammar.told else None,
        between=between,
        infinitive=re.compile(rf"{either(modifiers['infinitive'])}\s"),
        word=re.compile(rf"[\"“‘'(\[«_]*({grammar.word})"),
        joint=re.compile(grammar.joint, re.IGNORECASE),
        ignored=re.compile(f"[{grammar.ignored}]") if grammar.ignored else None,
        inside=re.compile(f"{grammar.inside}(?P<word>{grammar.word})"),
        language=language,
    )


def _forms(
    toml: TomlFile, acts: dict[str, dict[str, object]], families: Iterable[Family]
) -> Iterator[tuple[str, str, str, str]]:
    """The part, the form, the act and the family of each form; "*" is none."""
    for family in toml.table(("acts",), {}, {family.id: dict for family in families}):
        for act in acts[family]:
            at = ("acts", family, act)
            pair = toml.table(at[:2], {}, dict.fromkeys(acts[family], list))[act]
            if len(pair) != 2:
                what = f"{act} has {len(pair)} forms, not a participle and a third person"
                raise toml.fault(at, what, todo='write two, with "*" for the one that it lacks')
            for part, written in zip((PREAMBULAR, OPERATIVE), pair, strict=True):
                yield from ((part, form.strip(), act, family) for form in written.split("|") if form.strip() != "*")


def _coloured(toml: TomlFile, families: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The family whose verbs take that of their manner, and the family of each manner."""
    table = toml.table(("coloured",), {"verbs": str, "manner": dict})
    manners = toml.table(("coloured", "manner"), {}, dict.fromkeys(families, list))
    return table["verbs"], {manner: family for family, some in manners.items() for manner in some}


def _repeated(toml: TomlFile, families: Iterable[str]) -> tuple[frozenset[str], dict[str, str], re.Pattern[str]]:
    """The acts that may say again what their object names, the family of each such noun, and one behind "the"."""
    table = toml.table(("repeated",), {"acts": list, "object": dict}, {"with_article": list, "behind": list})
    nouns = toml.table(("repeated", "object"), {}, dict.fromkeys(families, list))
    article, behind = either(table.get("with_article", [])), either(table.get("behind", []))
    the = re.compile(rf"\sthe\s(?:[a-z]+\s)?{article}(?=\s{behind}\s)")
    return frozenset(table["acts"]), {noun: family for family, some in nouns.items() for noun in some}, the


def _wordings(toml: TomlFile) -> dict[str, str]:
    """Each further wording of an act, with that act."""
    return {word: act for act, some in toml.data["wordings"].items() for word in some}


def _never_inside(toml: TomlFile, part: str) -> list[str]:
    """The acts that a file says are not read inside a clause of a part; some only are not in a preamble."""
    if "inside" not in toml.data:
        return []
    inside = toml.table(("inside",), {}, dict.fromkeys(("never", "never_in_preamble", "never_in_series"), list))
    return [*inside.get("never", ()), *(inside.get("never_in_preamble", ()) if part == PREAMBULAR else ())]


_FURTHER = ("family", "coloured", "repeated", "wordings", "inside", "grammar")
_MODIFIERS = ("before", "after", "degree", "manner", "quality")
_OPTIONAL = ("between", "object", "possessive", "article", "infinitive", "determiner", "participle")


def _act(found: re.Match[str], words: PhraseList) -> tuple[str, str]:
    """Act and family of a phrase: those of its verb; a verb that only records has the family of its manner, and one
    that says again ("Reiterates its call") that of its object."""
    act, family = _verb(found["verb"], words)
    if act in words.repeated[0] and (again := _again(found["object"] or _the_object(found, words), words)):
        return act, again
    neutral, manners = words.coloured
    if family == neutral:
        said = (m for m in words.manner.finditer(found.string, *found.span()) if not _within(m, found.span("object")))
        family = next((manners[" ".join(m[0].lower().split())] for m in said), family)
    return act, family


_OWN_OBJECT = re.compile(r"[a-z]+")


def _the_object(found: re.Match[str], words: PhraseList) -> str:
    """What a verb says again without "its": "Reiterates | the urgent call | upon all States"."""
    again = words.repeated[2].match(found.string, found.end())
    return again[0] if again else ""


def _again(object_: str, words: PhraseList) -> str | None:
    """The family of what an object says again: of "its urgent call upon" and of "its calls", "ask"."""
    nouns = words.repeated[1]
    return next((nouns[noun] for noun in _OWN_OBJECT.findall(object_.lower()) if noun in nouns), None)


def _within(found: re.Match[str], span: tuple[int, int]) -> bool:
    return span[0] <= found.start() < span[1]


def _verb(verb: str, words: PhraseList) -> tuple[str, str]:
    """Act and family of the words that matched as the verb, whatever modifiers are between them."""
    whole = verb.lower().replace("'", "’")
    if whole not in words.acts:
        whole = " ".join(whole.replace(",", "").split())
    if whole in words.acts:
        return words.acts[whole]
    base = words.infinitive.sub("", whole)  # "continues to | express concern"
    bare = words.between.sub("", base)
    known = words.bare if base == whole else words.bare_bases
    return known.get(bare) or known.get(bare.removesuffix("s")) or (whole, "other")


def opening(text: str, part: str, words: PhraseList, *, at: int = 0) -> PhraseFound | None:
    """The opening phrase of a text of this part; None if the vocabulary has none.

    >>> found = opening("Welcomes with appreciation the report", "operative", vocabulary())
    >>> found.end, found.act
    (26, 'welcome')
    >>> opening("Cooperation between", "preambular", vocabulary()) is None
    True
    """
    if words.ignored and words.ignored.search(text, at, at + _LONGEST):
        return _without(text, part, words, words.ignored, at)
    first = _first(text, part, words, at)
    if first is None:
        return None
    end = first.end()
    while (joint := words.joint.match(text, end)) and (found := words.patterns[part].match(text, joint.end())):
        end = found.end()
    return PhraseFound(first.start(), end, *_act(first, words))


def opens(text: str, words: PhraseList, *parts: str, at: int = 0) -> bool:
    """Whether a text has an opening phrase of one of these parts, or of either if none is named: quicker than which.

    >>> [opens(text, vocabulary()) for text in ("Welcoming the report", "Cooperation between")]
    [True, False]
    """
    if words.ignored and words.ignored.search(text, at, at + _LONGEST):
        text, at = words.ignored.sub("", text[at : at + _LONGEST]), 0
    return any(_first(text, part, words, at) is not None for part in parts or (PREAMBULAR, OPERATIVE))


def _first(text: str, part: str, words: PhraseList, at: int) -> re.Match[str] | None:
    """The first verb of the phrase of this part that begins at a place, with all that belongs to it."""
    word = words.word.match(text, at)
    if word is None or word[1].lower().replace("’", "'") not in words.starts[part]:
        return None
    return words.patterns[part].match(text, word.start(1))


_LONGEST = 160  # letters; no opening phrase has so many


def _without(text: str, part: str, words: PhraseList, ignored: re.Pattern[str], at: int) -> PhraseFound | None:
    """The opening phrase of a text with signs that do not count, such as the vowel signs of Arabic."""
    found = opening(ignored.sub("", text[at : at + _LONGEST]), part, words)
    if found is None:
        return None
    start, end = (_with(text, at, count, ignored) for count in (found.start, found.end - 1))
    end += 1
    while ignored.match(text, end):
        end += 1
    return found._replace(start=start, end=end)


def _with(text: str, at: int, count: int, ignored: re.Pattern[str]) -> int:
    """The place of the letter that has so many letters between ``at`` and itself, apart from what is ignored."""
    for sign in ignored.finditer(text, at):
        if sign.start() > at + count:
            break
        at += 1
    return at + count


def alone(text: str, start: int, words: PhraseList) -> int | None:
    """Where the first verb of an operative phrase ends which may join two; None if no phrase begins at ``start``.

    >>> alone("Welcomes and encourages the efforts", 0, vocabulary())
    8
    """
    found = words.patterns[OPERATIVE].match(text, start)
    return found.end() if found else None


_PLAIN = re.compile(
    r"""
    [\"“‘'(\[]*
    (?: (?P<we> We \s+ (?:(?:also|further|fully|strongly|deeply|again|once\ again|therefore) \s+)* )
        (?P<base> [a-z][a-z-]+ (?: \s (?:note|upon|for|on|tribute) \b )? )
      | (?P<gerund> (?!During\b|Notwithstanding\b|Pending\b|(?:Any|Every|No|Some)thing\b) [A-Z][a-z-]+ing ) )
    \b (?! - | [.:] )                                      # "Training. To train engineers"
    """,
    re.VERBOSE,
)


def plain_phrase(text: str, words: PhraseList) -> PhraseFound | None:
    """The verb that opens a declaration ("We recognize"), or the gerund that opens a sub-paragraph ("Ensuring").

    Its act is the dictionary form of a verb that the vocabulary knows, else the word itself; its family then "other".

    >>> [plain_phrase(text, vocabulary()).act for text in ("We also take note of it", "Ensuring that")]
    ['take note', 'ensuring']
    >>> plain_phrase("Training. To train engineers", vocabulary()) is None
    True
    """
    found = _PLAIN.match(text)
    if found is None:
        return None
    if found["gerund"]:
        word = found["gerund"].lower()
        return PhraseFound(found.start("gerund"), found.end(), *words.acts.get(word, (word, "other")))
    base = " ".join(found["base"].split())
    families = dict(words.acts.values())
    for verb in (base, base.split()[0]):
        if verb in families:
            return PhraseFound(found.start("we"), found.start("base") + len(verb), verb, families[verb])
    return None


_GOES_ON = re.compile(r"(?:and|as well as),?\s+(?P<word>[a-z][a-z-]*)")  # the words below sub-paragraphs
_NO_VERB = re.compile(r"\s+(?:of|from|by)\b|-")
TOLD = re.compile(r"\b(?:that|which|who|whose|whether)\b")  # a verb behind it has another subject than the organ
_OBJECT = re.compile(r"\s+(?:the|all|its|Member|States)\b")


def inner(text: str, part: str, words: PhraseList, *, at: int = 0) -> Iterator[PhraseFound]:
    """The phrases inside a clause, after a comma or semicolon: ", and notes the signing"; also "and requests the".

    >>> [f.act for f in inner("Welcomes x, and in this regard calls upon y and notes the z", "operative", vocabulary())]
    ['call upon', 'note']
    """
    first = _GOES_ON.match(text) if at == 0 else None
    starts, pattern = words.starts[part], words.patterns[part]
    told = [match.span() for match in words.told.finditer(text)] if words.told else []
    for joint in chain([first] if first else [], words.inside.finditer(text, at)):
        if joint["word"].replace("’", "'") not in starts:
            continue
        if any(start < joint.start("word") < end for start, end in told):
            continue
        found = pattern.match(text, joint.start("word"))
        if found is None:
            continue
        if " " not in found["verb"] and _NO_VERB.match(text, found.end("verb")):
            continue  # "requests of", "calls from": a noun
        bare = words.language == ENGLISH and text[joint.start()].isspace()
        if bare and (TOLD.search(text, at, joint.start()) or not _OBJECT.match(text, found.end())):
            continue
        act, family = _act(found, words)
        phrase = PhraseFound(found.start(), found.end(), act, family)
        listed = act in words.never_in_series and part == PREAMBULAR and _in_series(text, at, joint.start(), words)
        if not listed and not barred(phrase, part, words):
            yield phrase


# "By acting as a forum, | sharing lessons, | providing foresight and | drawing attention": not what the organ does.
_GOVERNED = re.compile(r"\b(?:by|through|of|for|without)\s(?:[a-z]+ly,?\s)?[a-z]+ing\b")
_ITEM = re.compile(r",\s(?:and\s)?(?:also\s)?(?P<word>[a-z]+ing)\s(?!and\b|or\b)(?=[a-z])")
_NO_ITEM = frozenset(
    "including following regarding concerning during according ranging depending excluding pending "
    "developing emerging existing growing ongoing remaining destabilizing destabilising neighbouring".split()
)


def _in_series(text: str, at: int, end: int, words: PhraseList) -> bool:
    """Whether the item before a place is of a series of gerunds behind a preposition, so that the next is, too."""
    governed = _GOVERNED.search(text, max(at, text.rfind(";", at, end) + 1), end)
    items = (
        [one for one in _ITEM.finditer(text, governed.end(), end) if one["word"] not in _NO_ITEM] if governed else []
    )
    found = words.patterns[PREAMBULAR].match(text, items[-1].start("word")) if items else None
    own = found is not None and not barred(PhraseFound(*found.span(), *_act(found, words)), PREAMBULAR, words)
    return bool(items) and not own


def barred(found: PhraseFound, part: str, words: PhraseList) -> bool:
    """Whether a phrase is not read inside a clause: "renews the mandate" is not, "renews its call upon" is."""
    acts, families, _ = words.repeated
    return found.act in words.never_inside[part] and not (found.act in acts and found.family in families.values())
