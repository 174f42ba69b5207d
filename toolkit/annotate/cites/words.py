"""The words of ``data/languages/en/citing.toml``: which organs have symbols, and what governs a mention."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from toolkit import data
from toolkit.tomlfile import load


@dataclass(frozen=True, slots=True)
class CitingWords:
    """The letters of each organ's symbols, the words that govern a mention, and the words in between.

    - ``series``: the letters that the symbols of documents begin with ("A", "CEDAW").
    - ``organs``: an organ's name to the letters of its symbols ("Security Council" to "S").
    - ``uses``: the words right before a mention, in lower case, to the id of the use ("set out in" to "contained in").
    - ``numbered``: papers whose numbers look like those of resolutions ("general comment" No. 24 (2017)).
    - ``between``, ``nouns``: words, and nouns before "of", that say nothing about the use.
    - ``laws``: the nouns with which a member of a list ends that is no document ("international law").
    - ``prepositions``: those that look like participles ("including").
    - ``participles``: those that say of a document where it comes from ("adopted", "set").
    - ``before``: what makes of an adoption, or of what else is ``dated``, a mere date ("since the adoption of").
    - ``includes``: words before examples of what was just named ("including"); ``asides``: words that break in.
    - ``others``: words that govern a mention and say of no use ("in support of").
    - ``matters``: nouns for what an act may be about instead of a document ("cooperation"); ``weights``: nouns before
      them that only say how ("the importance of").
    - ``wholes``: such nouns that may include documents ("goals"); ``kinds``: adjectives that "and" joins before such a
      noun; ``stops``: words that no such member has ("that").
    - ``joining``: words that make of a State a party to one of the ``treaties``, and govern any other document else.
    - ``repeating``: words with which a document repeats one that is named before them ("35/437, reaffirmed in").
    - ``negating``: words that deny what follows ("lack of"); ``opposites``: a use to what it is then, "" if it is none.
    - ``grave``: the families of acts that speak of misdeeds, and of a document only if it is their very object.
    """

    series: tuple[str, ...]
    organs: dict[str, str]
    uses: dict[str, str]
    numbered: tuple[str, ...]
    opposites: dict[str, str]
    between: frozenset[str]
    nouns: frozenset[str]
    laws: frozenset[str]
    prepositions: frozenset[str]
    participles: frozenset[str]
    before: frozenset[str]
    dated: frozenset[str]
    includes: frozenset[str]
    asides: frozenset[str]
    others: frozenset[str]
    matters: frozenset[str]
    weights: frozenset[str]
    wholes: frozenset[str]
    kinds: frozenset[str]
    stops: frozenset[str]
    joining: frozenset[str]
    treaties: frozenset[str]
    repeating: frozenset[str]
    negating: frozenset[str]
    grave: frozenset[str]


@cache
def vocabulary() -> CitingWords:
    """The vocabulary of ``data/languages/en/citing.toml``. Raises ``VocabularyError``, naming the line of any error.

    >>> vocabulary().uses["set out in"], vocabulary().organs["Security Council"]
    ('contained in', 'S')
    """
    toml = load(data.path("languages/en/citing.toml"))
    table = toml.table(
        (),
        {"version": str, "series": list, "numbered": list, "organs": dict, "between": dict, "use": object},
        {"noted": str, "unnamed": dict, "subject": dict, "publications": dict, "notes": dict},
    )
    between = toml.table(("between",), dict.fromkeys(_SILENT, list))
    organs = toml.table(("organs",), dict.fromkeys(table["organs"], str))
    uses: dict[str, str] = {}
    every = list(toml.tables("use", {"id": str, "words": list}, {"denied": str}))
    for i, use in enumerate(every):
        for j, words in enumerate(use["words"]):
            if words in uses:
                raise toml.fault(("use", i, "words", j), f"{words!r} occurs twice", todo="remove one")
            uses[words] = use["id"]
    silent = (frozenset(between[key]) for key in _SILENT)
    opposites = {use["id"]: use["denied"].removeprefix("none") for use in every if "denied" in use}
    return CitingWords(tuple(table["series"]), organs, uses, tuple(table["numbered"]), opposites, *silent)


_SILENT = ("words", *(field.name for field in fields(CitingWords)[6:]))  # lists of the table "between"
