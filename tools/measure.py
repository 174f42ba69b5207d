"""The result for one document: whether it was read, and how far its clauses, phrases, references and masthead agree.

In: a suite ("official text", "annotated PDF", ...) and a file of it. Out: ``Measured`` counts, which can be added. The
scripts of the yardstick (see ``tools/accuracy.py``) supply the ground truth.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
import warnings
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

# The result for a document -------------------------------------------------------------------------------------------


@dataclass
class Measured:
    """The counts for one document or for many; ``kinds``: the same for each kind of document."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    differ: list[str] = field(default_factory=list)

    def add(self, other: Measured) -> None:
        """Add the counts of another document."""
        self.counts += other.counts
        self.differ += other.differ
        for kind, counts in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, Counter()) + counts


SHARES = {
    "perfect": ("perfect", "scored"),
    "recall": ("right", "clauses"),
    "precision": ("right", "found"),
    "phrase": ("phrases right", "phrases"),
    "references": ("references found", "references"),
    "title": ("titles right", "titles"),
    "identity": ("identities right", "identities"),
    "metadata": ("metadata right", "metadata"),
    "lossless": ("lossless", "documents"),
    "passed": ("passed", "cases"),
}
"""The shares: what is counted, and out of how many."""

NUMBERS = ("documents", "scored", "failed", "refused", "silent", "doubted")


def yardstick() -> Path:
    """The folder with the ground truths."""
    return Path(os.environ.get("CORPUS") or ROOT.parent / "shared")


def script(name: str) -> ModuleType:
    """A script of the yardstick, as a module."""
    return _module(yardstick() / name)


@cache
def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(suite: str) -> list[Path]:
    """The files of a suite: for text, the files with the ground truth; else the PDF or XML files themselves."""
    folder = yardstick()
    annotated, official = folder / "corpus" / "annotated", folder / "official"
    if suite == "official XML":
        return sorted((official / "xml").glob("*/*.xml"))
    source = official / "english" if suite.startswith("official") else annotated
    known = sorted(source.glob("*.json"))
    if suite.endswith("PDF"):
        pages = [folder / "corpus" / "pdf" / f"{path.stem}.pdf" for path in known]
        return [path for path in pages if path.is_file()]
    return known


def measured(suite: str, path: Path) -> Measured:
    """The counts for a document of a suite."""
    sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]
    warnings.simplefilter("ignore")
    one = _official(suite, path) if suite.startswith("official") else _annotated(suite, path)
    one.counts["documents"] = 1
    organ, decade = organ_of(path.stem), decade_of(path.stem)
    one.kinds = {("organ", organ): one.counts, ("decade", decade): one.counts}
    return one


def _read(suite: str, path: Path, text: str, one: Measured) -> Any:
    """The resolution, or None and the reason."""
    import toolkit

    try:
        return toolkit.parse(text, format="text", name=path.name) if suite.endswith("text") else toolkit.load(path)
    except toolkit.ToolkitError as error:
        one.counts["refused"] = 1
        one.differ = [f"{path.stem}: refused: {error}"]
    except Exception as error:  # what a reader must never raise
        one.counts["failed"] = 1
        one.differ = [f"{path.stem}: failed: {type(error).__name__}: {error}"]
    return None


def _agreed(one: Measured, path: Path, want: list[Any], got: list[Any], pairs: list[Any], result: Any) -> None:
    """Count how far the clauses agree, and whether the document says so itself."""
    perfect = len(pairs) == len(want) == len(got)
    one.counts.update({"scored": 1, "clauses": len(want), "found": len(got), "right": len(pairs), "perfect": perfect})
    one.counts.update({"silent": not perfect and not result.doubts, "doubted": perfect and bool(result.doubts)})
    if not perfect or result.doubts:
        said = f" [{'; '.join(sorted({doubt.what for doubt in result.doubts}))}]" if result.doubts else " [silent]"
        state = "right" if perfect else f"{len(pairs)} right of {len(want)}, {len(got)} found"
        one.differ.append(f"{path.stem}: {state}{said}")


def _official(suite: str, path: Path) -> Measured:
    """A document that the editors marked up."""
    official, one = script("evaluate_official.py"), Measured()
    language = path.parent.name if suite == "official XML" else "en"
    folder = yardstick() / "official"
    folder = folder / "english" if language == "en" else folder / "languages" / language
    known = official.read(folder / f"{path.stem}.json")
    result = _read(suite, path, known["text"], one)
    if not known.get("usable", True):
        if result is not None:
            one.counts["lossless"] = official.tiles(result)
        return one
    want = official.official_clauses(known)
    if result is None:
        one.counts.update({"scored": 1, "clauses": len(want)})
        return one
    got = official.found_clauses(result, known)
    pairs = official.pairs_of(want, got)
    one.counts["lossless"] = official.tiles(result)
    _agreed(one, path, want, got, pairs, result)
    for a, b in pairs:
        if phrase := _plain(official.squeeze(known["clauses"][a].get("phrase"))):
            one.counts["phrases"] += 1
            one.counts["phrases right"] += phrase == _plain(official.squeeze(result.clauses[b].phrase))
    own = official.plain_symbol(known["symbol"] or "")
    # In the ground truth, the language of a Chinese link is part of the symbol.
    references = {symbol.removeprefix("CH/") for symbol in official.official_symbols(known)} - {own}
    cited = official.found_symbols(result) | (_contradicted(result, official) if suite == "official XML" else set())
    one.counts.update({"references": len(references), "references found": len(references & cited)})
    _masthead(one, known, result.masthead, official.letters)
    if suite == "official XML":
        _metadata(one, known, result.masthead)
    return one


def _plain(phrase: str) -> str:
    return phrase.casefold().rstrip(",.:;،؛")


def _masthead(one: Measured, known: dict[str, Any], head: Any, letters: Any) -> None:
    """Title, session, date of adoption and agenda item, if the editors state them."""
    if known["title"]:
        one.counts.update({"titles": 1, "titles right": letters(head.title or "") == letters(known["title"])})
    fields = {"session": head.session, "adopted": str(head.adopted)}
    right = [known[name] == value for name, value in fields.items() if known.get(name)]
    if known["agenda_item"] and known["language"] == "en":
        right.append(letters(known["agenda_item"]) == letters(str(head.agenda_item or "")))
    one.counts.update({"identities": len(right), "identities right": sum(right)})


def _metadata(one: Measured, known: dict[str, Any], head: Any) -> None:
    """The vote, the Goals, the subjects and the sponsors, as the file states them."""
    vote, by = known["vote"] or {}, " ".join(sponsor["by"] for sponsor in known["sponsors"])
    names = [*head.sponsors, *head.additional_sponsors]
    right = [
        all(getattr(head.vote, name, None) == value for name, value in vote.items()),
        list(head.goals) == known["goals"],
        list(head.subjects) == known["subjects"],
        bool(names) == bool(by) and all(name in by for name in names),
    ]
    one.counts.update({"metadata": len(right), "metadata right": sum(right)})


def _contradicted(result: Any, official: ModuleType) -> set[str]:
    """The links of the markup that the words contradict, slips of the editors: each is found if its mention says so."""
    from toolkit import annotate

    return {official.plain_symbol(one.link) for one in annotate.found(result, "references") if one.link}


def _annotated(suite: str, path: Path) -> Measured:
    """A document that a program annotated; only one whose annotation is well formed is scored."""
    script_, official, one = script("evaluate.py"), script("evaluate_official.py"), Measured()
    rows = json.loads((yardstick() / "corpus" / "annotated" / f"{path.stem}.json").read_text("utf-8"))
    result = _read(suite, path, script_.as_text(rows), one)
    one.counts["lossless"] = result is not None and script_.tiles(result)
    if not script_.well_formed(rows):
        return one
    want = script_.expected(rows)
    if result is None:
        one.counts.update({"scored": 1, "clauses": len(want)})
        return one
    got = [(c.part, c.level, script_.letters(c.text)) for c in result.clauses]
    pairs = official.pairs_of([clause[:3] for clause in want], got)
    _agreed(one, path, want, got, pairs, result)
    for a, b in pairs:
        row, clause = want[a][3], result.clauses[b]
        if row.get("action_verb"):
            one.counts["phrases"] += 1
            one.counts["phrases right"] += row["action_verb"].lower() in clause.phrase.lower()
        cited = {script_.plain_symbol(c.symbol) for c in clause.citations}
        links = [script_.plain_symbol(link.replace("\xa0", " ")) for link in row.get("links", ())]  # "2043\xa0(2012)"
        one.counts.update({"references": len(links), "references found": sum(link in cited for link in links)})
    return one


# Kinds of documents --------------------------------------------------------------------------------------------------

_ORGANS = {
    "A_RES": "General Assembly",
    "A_HRC": "Human Rights Council",
    "S_RES": "Security Council",
    "S_PRST": "Security Council, presidential statements",
    "E_RES": "Economic and Social Council",
    "UNEP_": "United Nations Environment Assembly",
    "HSP_": "UN-Habitat",
}


def organ_of(stem: str) -> str:
    """The organ in a file's name.

    >>> organ_of("S_RES_2653(2022)"), organ_of("ECE_TRANS_254")
    ('Security Council', 'Other')
    """
    return next((organ for start, organ in _ORGANS.items() if stem.startswith(start)), "Other")


def decade_of(stem: str) -> str:
    """The decade according to a file's name: a year, a session of the Assembly (counted from 1945) or of the Council.

    >>> decade_of("A_RES_77_18"), decade_of("E_RES_671(XXV)"), decade_of("S_RES_2653(2022)"), decade_of("CD_8")
    ('2020s', '1940s to 1970s', '2020s', 'unknown')
    """
    if re.search(r"\([IVXL-]+\)", stem):  # resolutions of the sessions before 1977
        return "1940s to 1970s"
    year = re.search(r"\((\d{4})\)", stem) or re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", stem)
    session = re.match(r"A_(?:RES_)?(?:HRC_(?:RES_)?)?(?:ES-|S-)?(\d{1,2})_", stem)
    if year:
        found = int(year[1])
    elif session and "HRC" in stem:
        found = 2005 + (int(session[1]) + 2) // 3
    elif session and "S-" not in stem:
        found = 1945 + int(session[1])
    else:
        return "unknown"
    return f"{found // 10 * 10}s" if found >= 1980 else "1940s to 1970s"
