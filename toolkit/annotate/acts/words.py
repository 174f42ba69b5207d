"""The vocabulary of addressees: the words that identify them, compiled from ``data/languages/en/addressees.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from toolkit import data
from toolkit.tomlfile import load

_LISTS = (
    "heads",
    "pronouns",
    "joint",
    "kin",
    "starts",
    "asides",
    "conditions",
    "lists",
    "governing",
    "nouns",
    "adverbials",
    "nouns_in_ly",
    "renewing",
    "permitting",
    "own_will",
    "wholes",
    "persons",
    "attributive",
    "regional",
    "doings",
    "apart",
    "done_to",
    "creating",
    "extending",
    "tasks",
    "criteria",
    "achieving",
    "topics",
    "about",
    "considering",
    "containing",
    "purposes",
    "begins",
    "begins_small",
    "telling",
    "beside",
)


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of ``data/languages/en/addressees.toml``, compiled; ``how``: an act to its way of addressing.

    ``renewed`` maps a noun ("request") to the act that asks in the same way as one that renews it.
    """

    heads: frozenset[str]
    joint: re.Pattern[str]
    kin: frozenset[str]
    starts: frozenset[str]
    asides: re.Pattern[str]
    conditions: re.Pattern[str]  # from the comma up to the infinitive behind the next
    lists: re.Pattern[str]
    inside: re.Pattern[str]
    adverbials: re.Pattern[str]
    governing: frozenset[str]
    nouns: frozenset[str]
    how: dict[str, str]
    renewed: dict[str, str]
    renewing: frozenset[str]
    permitting: frozenset[str]
    own_will: re.Pattern[str]
    wholes: re.Pattern[str]
    persons: frozenset[str]
    attributive: frozenset[str]
    regional: frozenset[str]
    doings: re.Pattern[str]
    apart: re.Pattern[str]
    done_to: re.Pattern[str]
    creating: frozenset[str]
    extending: frozenset[str]
    tasks: re.Pattern[str]  # with which a chapeau ends
    their_tasks: re.Pattern[str]  # with which a chapeau ends: "with the following tasks:"
    criteria: re.Pattern[str]
    topics: re.Pattern[str]
    purposes: re.Pattern[str]  # up to the words for what something is for
    begins: re.Pattern[str]  # the first word of a sentence
    telling: frozenset[str]
    beside: re.Pattern[str]
    offices: dict[str, str]
    names: dict[str, str]


@cache
def load_addressee_words() -> Words:
    """The vocabulary. Raises ``VocabularyError``, naming the line of any error."""
    toml = load(data.path("languages/en/addressees.toml"))
    table = toml.table(
        (),
        {"version": str, **dict.fromkeys(_LISTS, list), "acts": dict, "renewed": dict, "offices": dict, "names": dict},
    )
    acts = toml.table(("acts",), dict.fromkeys(("direct", "to", "thanks"), list))
    renewed = toml.table(("renewed",), dict.fromkeys(table["renewed"], list))
    offices = toml.table(("offices",), dict.fromkeys(table["offices"], str))
    names = toml.table(("names",), {}, dict.fromkeys(table["names"], list))
    plurals = {
        f"{h[:-1]}ies" if h.endswith("y") and h[-2] not in "aeo" else f"{h}es" if h.endswith(("s", "ch")) else f"{h}s"
        for h in table["heads"]
    }
    return Words(
        heads=frozenset(table["heads"]) | plurals | frozenset(table["pronouns"]),
        joint=re.compile(rf"\b(?:{_either(table['joint'])})\s+of\s"),
        kin=frozenset(table["kin"]),
        starts=frozenset(table["starts"]),
        asides=re.compile(rf"(?:{_either(table['asides'])})(?![\w-])"),
        conditions=re.compile(rf",\s(?:{_either(table['conditions'])})\s[^;:]{{1,400}}?(?=,\s(?:not\s)?to\s[a-z])"),
        lists=re.compile(rf"(?:{_either(table['lists'])})(?![\w-])"),
        inside=re.compile(rf"\s(?:{_either([w for w in table['lists'] if w != 'with'])})(?![\w-])"),
        adverbials=_adverbials(table["adverbials"], table["nouns_in_ly"]),
        governing=frozenset(table["governing"]),
        nouns=frozenset(table["nouns"]),
        how={act: how for how, some in acts.items() for act in some},
        renewed={noun: act for act, nouns in renewed.items() for noun in nouns},
        renewing=frozenset(table["renewing"]),
        permitting=frozenset(table["permitting"]),
        own_will=re.compile(rf"\b(?:its|their|our)\s(?:[\w-]+\s){{0,4}}?(?:{_either(table['own_will'])})\s*\Z"),
        doings=re.compile(rf"\s(?:[\w-]+\s){{0,3}}?(?:{_either(table['doings'])})\b"),
        apart=re.compile(rf"\b(?:{_either(table['apart'])})(?:(?:\sand\s\w+)?\sof\s[^,;:]{{1,60}})?\s\Z"),
        done_to=re.compile(rf"\b(?:{_either(table['done_to'])})\s\Z"),
        creating=frozenset(table["creating"]),
        extending=frozenset(table["extending"]),
        tasks=re.compile(rf"\b(?:{_either(table['tasks'])})\b[^,;:]{{0,60}}[\s,:]*(?:inter alia[\s,:]*)?\Z"),
        their_tasks=re.compile(
            rf"\b(?:{_either(table['considering'])}|with|having|for|including)\s(?:an?\s|the\s)?following\s(?:[\w-]+\s){{0,2}}"
            rf"(?:{_either(table['tasks'])})\b[^,;:]{{0,60}}[\s,:]*(?:inter alia[\s,:]*)?\Z"
        ),
        criteria=re.compile(
            rf"\bfollowing\s(?:[\w-]+\s)?(?:{_either(table['criteria'])})(?:\s(?:is|are)\smet)?[\s:]*\Z"
            rf"|\bon\s(?:the\s)?(?:{_either(table['achieving'])})\sof\sthe\sfollowing\s[^,;:]*[\s:]*\Z"
        ),
        topics=_topics(*(_either(table[name]) for name in ("considering", "about", "containing", "topics"))),
        begins=re.compile(rf"(?:{_either(table['begins'])}|(?:{_either(table['begins_small'])})(?=\s[a-z]))\s"),
        purposes=re.compile(rf"\b(?:{_either(table['purposes'])})\s[^,;:]*\Z"),
        telling=frozenset(table["telling"]),
        beside=re.compile(rf"\b(?:{_either(table['beside'])})\s.*", re.DOTALL),
        persons=frozenset(table["persons"]),
        attributive=frozenset(table["attributive"]),
        regional=frozenset(table["regional"]),
        offices=offices,
        wholes=re.compile(_either(table["wholes"])),
        names={form: name for name, forms in names.items() for form in (name, *forms)},
    )


def _topics(considering: str, about: str, containing: str, topics: str) -> re.Pattern[str]:
    """With what a chapeau ends that announces only what is considered, or what a text or a report has in it."""
    noun = rf"(?:[\w-]+\s)?(?:{topics})"
    considered = rf"(?:{considering})(?:,?\sinter\salia,?)?\s(?:the\s)?(?:need|(?:following\s)?{noun}|following)"
    return re.compile(
        rf"\b(?:{considered}|(?:{about})\s(?:the\s)?following\s{noun}|(?:{containing})\s(?:the\s)?(?:following\s)?{noun})[\s:]*\Z"
    )


def _either(some: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(some, key=len, reverse=True))


def _adverbials(phrases: list[str], nouns: list[str]) -> re.Pattern[str]:
    some = _either(phrases).replace(r"\ ", r"\s").replace("…", r"(?:[\w-]+,?\s){0,7}?[\w-]+")
    adverb = rf"(?!(?:{_either(nouns)})\b)[a-z]+ly"
    return re.compile(rf"(?<!\bas well)\s(?:(?:{some})(?![\w-])|{adverb}(?:(?:,\s|,?\sand\s){adverb})*(?=[\s,:]*\Z))")
