"""What differs between the language versions of one paragraph: symbols, dates, numbers, footnotes.

In: for each version its ``Facts``. Out: for each version the mentions that not all others have: what is reported must
be a difference of the texts, not of what was recognized in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from toolkit.compare.mentions import Facts, Mention

TABLE = 24  # more numbers than a paragraph has that is no table: its cells are not compared


def apart(kind: str, versions: Sequence[Facts]) -> list[list[Mention]]:
    """For each version its mentions of a kind that another version lacks; empty ones for no difference.

    The numbers of a table are not compared. One version may write a number in words, so that numbers differ only where
    a version has one of its own in the place of another.
    """
    if kind == "footnote":
        counts = {len(version.mentions[kind]) for version in versions}
        return [version.mentions[kind] if len(counts) > 1 else [] for version in versions]
    values = {mention.value: mention.words for version in versions for mention in version.mentions[kind]}
    held = {value: [version.has(kind, value, words) for version in versions] for value, words in values.items()}
    differ = {value for value in values if not all(held[value])}
    if kind == "number" and max(len(version.mentions[kind]) for version in versions) > TABLE:
        return [[] for _ in versions]
    if kind == "number":
        differ = _replaced({value: held[value] for value in differ}, versions)
        return [[m for m in version.mentions[kind] if m.value in differ] for version in versions]
    instead = [_instead(version, versions, kind, differ) for version in versions]
    if kind == "date":
        instead = [own + _exchanged(version, versions) for own, version in zip(instead, versions, strict=True)]
    return [
        [m for m in version.mentions[kind] if m.value in differ or m in own]
        for version, own in zip(versions, instead, strict=True)
    ]


def _instead(version: Facts, versions: Sequence[Facts], kind: str, differ: set[str]) -> list[Mention]:
    """The mentions of a version that stand where another has one that it lacks, or has less often.

    The other has their values, too, but elsewhere: of "A/73/53" and "A/73/53" beside "A/73/53" and "A/75/53" this is
    the second.
    """
    own = version.mentions[kind]
    values = [mention.value for mention in own]
    found: list[Mention] = []
    for other in versions:
        theirs = [mention.value for mention in other.mentions[kind]]
        lacks = differ & set(theirs) - set(values) or set(theirs) == set(values)
        if other is version or len(theirs) != len(values) or not lacks:
            continue
        more = (Counter(values) - Counter(theirs)).keys() - differ
        matcher = SequenceMatcher(None, theirs, values, autojunk=False)
        matched = {block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)}
        found += [mention for i, mention in enumerate(own) if mention.value in more and i not in matched]
    return found


def _exchanged(version: Facts, versions: Sequence[Facts]) -> list[Mention]:
    """The dates of symbols that have each other's date in another version."""
    found: list[Mention] = []
    for other in versions:
        pairs = ((version.dated[symbol], date.value) for symbol, date in other.dated.items() if symbol in version.dated)
        apart = [(date, theirs) for date, theirs in pairs if date.value != theirs]
        elsewhere = {theirs for _, theirs in apart}
        found += [date for date, theirs in apart if date.value in elsewhere and theirs in {d.value for d, _ in apart}]
    return found


def _replaced(held: dict[str, list[bool]], versions: Sequence[Facts]) -> set[str]:
    """The numbers that some version has replaced: it has one of its own, and lacks one that most of the others have.

    Of two versions neither is most: there both must have as many numbers.
    """
    half = len(versions) / 2
    common = {value for value, who in held.items() if sum(who) >= half}
    own = {value for value, who in held.items() if sum(who) <= half}
    if len(versions) == 2 and len({len(version.mentions["number"]) for version in versions}) > 1:
        return set()
    found: set[str] = set()
    for at in range(len(versions)):
        mine = {value for value in own if held[value][at]}
        lacking = {value for value in common if not held[value][at]}
        if mine and lacking:
            found |= mine | lacking
    return found
