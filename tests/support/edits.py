"""A made-up editor: it amends a real resolution at random, and knows what it did.

``edited(resolution, donor, seed)`` gives the text before and after, as plain text with clauses alone, and the true
alignment: (label before, label after, kind) for each clause, None for a side where there is none. A clause has one edit
at most, but half of those that are split, merged or moved get other words too. Kinds are those of ``toolkit.compare``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import toolkit
from toolkit.model import Clause, Resolution

OPENINGS = {
    "preambular": ["Recalling", "Noting with concern", "Welcoming", "Emphasizing", "Reaffirming", "Recognizing"],
    "operative": ["Urges", "Encourages", "Requests", "Invites", "Calls upon", "Welcomes", "Decides", "Notes"],
}
# Words to write into clauses: those of committees, so that an edit looks like its surroundings.
POOL = """
timely adequate predictable measures policies strategies partners regional subregional national legislation budget
voluntary contributions capacity training women youth older persons communities urban rural coastal water energy
forests soils markets tariffs transparent accountable inclusive resilient affordable quality data statistics
indicators review annual biennial panel experts dialogue consultations workshops guidelines standards monitoring
evaluation lessons learned best practices transfer technology innovation digital finance investment private sector
civil society academia parliaments the of and in for to with through by as well including especially between within
all relevant
""".split()


@dataclass(frozen=True)
class Piece:
    """A clause of the edited text: where it is from, and by what edit."""

    clause: Clause
    text: str
    origins: tuple[str, ...]
    kind: str = "kept"


@dataclass
class Edited:
    """The two texts, parsed, the true links, and the labels after of clauses with a new phrase."""

    before: Resolution
    after: Resolution
    links: set[tuple[str | None, str | None, str]]
    phrases: set[str] = field(default_factory=set)


class Unfit(Exception):
    """The text is not parsed as it was written, so that nothing is known of its labels."""


def edited(resolution: Resolution, donor: Resolution, seed: int) -> Edited:
    """An edition of a resolution; the new clauses are a donor's. Raises ``Unfit``."""
    before = parsed([Piece(clause, clause.text, ()) for clause in resolution.clauses])
    rng = random.Random(seed)
    pieces = [Piece(clause, clause.text, (clause.label,)) for clause in before.clauses]
    new_phrase: set[str] = set()
    for _ in range(max(1, round(len(pieces) * rng.uniform(0.15, 0.45)))):
        kind = rng.choice(["reworded", "reworded", "phrase", "split", "merged", "moved", "new", "dropped"])
        at = rng.randrange(len(pieces))
        if pieces[at].kind == "kept" and (done := EDITS[kind](pieces, at, rng, donor)):
            if kind == "phrase":
                new_phrase.add(pieces[at].origins[0])
            pieces = [
                replace(piece, text=_reworded(piece, rng.uniform(0, 0.3), rng, pieces))
                if piece.kind in ("split", "merged", "moved") and piece not in pieces and rng.random() < 0.5
                else piece
                for piece in done
            ]
    after = parsed(pieces)
    links: set[tuple[str | None, str | None, str]] = set()
    for piece, clause in zip(pieces, after.clauses, strict=True):
        links |= {(origin, clause.label, piece.kind) for origin in piece.origins or (None,)}
    found = {label for label, _, _ in links}
    links |= {(clause.label, None, "dropped") for clause in before.clauses if clause.label not in found}
    labels = {before: after for before, after, _ in links}
    return Edited(before, after, links, {labels[label] or "" for label in new_phrase})


def parsed(pieces: list[Piece]) -> Resolution:
    """The pieces as a text, parsed. Raises ``Unfit`` where its clauses are not the pieces."""
    lines, counts = ["The General Assembly,"], [0, 0, 0, 0]
    for piece in pieces:
        level = piece.clause.level
        counts[level:] = [counts[level] + 1, *([0] * (3 - level))]
        number = ["", f"{counts[1]}. ", f"({_letter(counts[2])}) ", f"({_roman(counts[3])}) "][level]
        lines.append(number + piece.text)
    found = toolkit.parse("\n\n".join(lines), format="text", name="edited")
    if [(c.level, c.text) for c in found.clauses] != [(p.clause.level, p.text) for p in pieces]:
        raise Unfit
    return found


def _letter(n: int) -> str:
    return chr(96 + n) if n <= 26 else 2 * chr(70 + n)


def _roman(n: int) -> str:
    return "x" * (n // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][n % 10]


# ---------------------------------------------------------------------------------------------------------- the edits

Edit = Callable[[list[Piece], int, random.Random, Resolution], "list[Piece] | None"]


def _whole(pieces: list[Piece], at: int) -> bool:
    """Whether a piece is a paragraph without sub-paragraphs, and no part of one."""
    below = at + 1 < len(pieces) and pieces[at + 1].clause.level > 1
    return pieces[at].clause.level <= 1 and not below


def _put(pieces: list[Piece], at: int, *new: Piece, over: int = 1) -> list[Piece]:
    return [*pieces[:at], *new, *pieces[at + over :]]


def _reworded(piece: Piece, share: float, rng: random.Random, pieces: list[Piece]) -> str:
    """The text with a share of its words changed, in runs of one to four, by common words or those of other clauses."""
    words = piece.text.split()
    first, last = len(piece.clause.phrase.split()) + 2, len(words) - 1
    wanted = min(round(len(words) * share), last - first)
    pool = POOL + [word for word in rng.choice(pieces).text.split()[2:] if word.isalpha()]
    fresh: dict[int, list[str]] = {}
    while len(fresh) < wanted:
        start = rng.randrange(first, last)
        for k in range(start, min(start + rng.randint(1, 4), last)):
            if len(fresh) < wanted:
                fresh.setdefault(k, rng.choice([[], [rng.choice(pool)], [rng.choice(pool)], rng.sample(pool, 2)]))
    return " ".join(word for k, old in enumerate(words) for word in fresh.get(k, [old]))


def _reword(pieces: list[Piece], at: int, rng: random.Random, donor: Resolution) -> list[Piece] | None:
    """10 to 60 per cent of the words changed."""
    text = _reworded(pieces[at], rng.uniform(0.1, 0.6), rng, pieces)
    if text == pieces[at].text:
        return None
    return _put(pieces, at, replace(pieces[at], text=text, kind="reworded"))


def _phrase(pieces: list[Piece], at: int, rng: random.Random, donor: Resolution) -> list[Piece] | None:
    piece = pieces[at]
    clause = piece.clause
    number = "1. " if clause.level else ""
    examples = {opening: f"The Council,\n\n{number}{opening} it." for opening in OPENINGS[clause.part]}
    acts = {toolkit.parse(text, "text").clauses[0].act: opening for opening, text in examples.items()}
    acts.pop(clause.act, None)
    if not clause.phrase or clause.level > 1 or not piece.text.startswith(clause.phrase):
        return None
    text = acts[rng.choice(sorted(acts))] + piece.text[len(clause.phrase) :]
    return _put(pieces, at, replace(piece, text=text, kind="reworded"))


def _split(pieces: list[Piece], at: int, rng: random.Random, donor: Resolution) -> list[Piece] | None:
    piece = pieces[at]
    words = piece.text.split()
    if len(words) < 24 or not piece.clause.phrase or not _whole(pieces, at):
        return None
    cut = rng.randint(round(0.35 * len(words)), round(0.65 * len(words)))
    end = "," if piece.clause.part == "preambular" else ";"
    phrase = piece.clause.phrase
    opening = f"Also {phrase[0].lower()}{phrase[1:]}" if piece.clause.level else f"{phrase} also"
    one = replace(piece, text=" ".join(words[:cut]).rstrip(",;:.") + end, kind="split")
    return _put(pieces, at, one, replace(piece, text=f"{opening} {' '.join(words[cut:])}", kind="split"))


def _merge(pieces: list[Piece], at: int, rng: random.Random, donor: Resolution) -> list[Piece] | None:
    if at + 1 >= len(pieces) or not (_whole(pieces, at) and _whole(pieces, at + 1)):
        return None
    one, other = pieces[at], pieces[at + 1]
    short = min(len(one.text.split()), len(other.text.split())) < 8
    if other.kind != "kept" or one.clause.part != other.clause.part or short:
        return None
    text = f"{one.text.rstrip(',;:.')}, and {other.text[0].lower()}{other.text[1:]}"
    both = replace(one, text=text, origins=one.origins + other.origins, kind="merged")
    return _put(pieces, at, both, over=2)


def _move(pieces: list[Piece], at: int, rng: random.Random, donor: Resolution) -> list[Piece] | None:
    """To a place at least three clauses away, past more words than its own."""
    piece = pieces[at]
    rest = _put(pieces, at)
    places = [k for k in range(len(rest) + 1) if abs(k - at) >= 3 and _between(rest, k, piece.clause.part)]
    passed = {k: sum(len(p.text.split()) for p in rest[min(k, at) : max(k, at)]) for k in places}
    places = [k for k in places if passed[k] > 2 * len(piece.text.split())]
    if not places or not _whole(pieces, at) or any(p.kind == "moved" for p in pieces):
        return None
    return _put(rest, rng.choice(places), replace(piece, kind="moved"), over=0)


def _between(pieces: list[Piece], at: int, part: str) -> bool:
    """Whether a paragraph of this part can stand before the piece at an index."""
    before = pieces[at - 1].clause.part if at else "preambular"
    after = pieces[at] if at < len(pieces) else None
    if after is not None and after.clause.level > 1:
        return False
    if part == "preambular":
        return before == part
    return before == part or (after is not None and after.clause.part == part)


def _new(pieces: list[Piece], at: int, rng: random.Random, donor: Resolution) -> list[Piece] | None:
    part = pieces[at].clause.part
    held = {piece.text for piece in pieces}
    given = [c for c in donor.clauses if c.part == part and c.level <= 1 and c.phrase and c.text[-1] in ",;."]
    given = [c for c in given if len(c.text.split()) > 12 and c.text not in held]
    if not given or not _between(pieces, at, part):
        return None
    clause = rng.choice(given)
    return _put(pieces, at, Piece(clause, clause.text, (), "new"), over=0)


def _drop(pieces: list[Piece], at: int, rng: random.Random, donor: Resolution) -> list[Piece] | None:
    part = pieces[at].clause.part
    if not _whole(pieces, at) or sum(piece.clause.part == part for piece in pieces) < 3:
        return None
    return _put(pieces, at)


EDITS: dict[str, Edit] = {
    "reworded": _reword,
    "phrase": _phrase,
    "split": _split,
    "merged": _merge,
    "moved": _move,
    "new": _new,
    "dropped": _drop,
}
