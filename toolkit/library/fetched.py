"""What was fetched for a library: kept beside its originals for good, with where each document came from.

In: a library on disk, and a symbol. Out: the document in the library, and a line in ``originals/fetched.jsonl``.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit import files, read
from toolkit.errors import SourceError
from toolkit.library import add as adding
from toolkit.library.fetch import LANGUAGES, Answer, Site, Wanted, wanted
from toolkit.library.store import Store
from toolkit.model import Resolution

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = "symbol str, language str, form str, address str, time str, sha256 str, read_as Int64"
RECALLED = "symbol str, clause str, here bool, kept bool, address str"

_LIST = Path("originals", "fetched.jsonl")
_STAMP = Path("originals", ".requested")  # its time is that of the last request
_WAIT = 600  # seconds for another process that fetches for the same library


class Fetched(NamedTuple):
    """A document that was fetched: ``symbol``, ``language`` and ``form`` as asked for.

    ``address``: where it came from; ``time``: when, as UTC in ISO 8601; ``sha256`` of its bytes; ``document``: its
    number in the library; ``new``: whether it was asked for now; ``note``: where what it says of itself is another
    symbol or language than was asked for, that; else "".
    """

    symbol: str
    language: str
    form: str
    address: str
    time: str
    sha256: str
    document: int
    new: bool
    note: str


def fetch(store: Store, symbol: str, language: str, form: str, *, offline: bool, site: Site) -> Fetched:
    """Fetch a document, or take what was fetched before; ``Library.fetch`` says how."""
    asked = wanted(symbol, language, form)
    held = _held(store, asked)
    if held is None and offline:
        todo = "call it without offline=True, or add() the file"
        raise SourceError("it was not fetched before", where=" ".join(asked), todo=todo)
    new = held is None
    if held is None:
        with store.alone("requests.sqlite", _WAIT, "fetching for"):
            held = _held(store, asked)  # by a process that was waited for
            if held is None:
                held = _keep(store, asked, site.get(asked, store.folder / _STAMP))
    number = _number(store, held["sha256"])
    if number is None:
        number = _added(store, asked, held)
    note = _note(store, asked, number)
    return Fetched(*asked, held["address"], held["time"], held["sha256"], number, new, note)


def listed(store: Store) -> list[dict[str, Any]]:
    """What was fetched, in order; of one document the last. A line that a full disk cut off is no entry."""
    try:
        lines = (store.folder / _LIST).read_text("utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return []
    found = {}
    for line in lines:
        entry = _entry(line)
        if entry is not None:
            found[entry["symbol"], entry["language"], entry["form"]] = entry
    return list(found.values())


def table(store: Store) -> pd.DataFrame:
    """What was fetched; ``Library.fetched`` says how."""
    from toolkit.tables.frame import frame, parsed

    known = parsed(COLUMNS)
    numbers = dict(store.db.execute("SELECT sha256, document FROM documents"))
    entries = (entry | {"read_as": numbers.get(entry["sha256"])} for entry in listed(store))
    return frame([tuple(entry[name] for name in known) for entry in entries], known)


def recalled(store: Store, resolution: Resolution, language: str, form: str, site: Site) -> pd.DataFrame:
    """The documents that a text recalls, and what would be asked for; ``Library.recalled`` says how."""
    from toolkit.tables.frame import frame, parsed

    clauses: dict[str, list[str]] = {}
    for citation in resolution.citations:
        if citation.act == "recall" and citation.symbol != resolution.masthead.symbol:
            clauses.setdefault(citation.symbol, []).append(citation.clause or "")
    here = dict.fromkeys(s for (s,) in store.db.execute("SELECT symbol FROM documents WHERE language = ?", (language,)))
    kept = {entry["symbol"] for entry in listed(store) if (entry["language"], entry["form"]) == (language, form)}
    rows = [
        (symbol, ", ".join(dict.fromkeys(places)), symbol in here, symbol in kept)
        + (site.address(wanted(symbol, language, form)),)
        for symbol, places in clauses.items()
    ]
    return frame(rows, parsed(RECALLED))


# ------------------------------------------------------------------------------------------------------------- on disk


def _entry(line: str) -> dict[str, Any] | None:
    names = ("symbol", "language", "form", "address", "time", "sha256")
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    whole = isinstance(entry, dict) and all(isinstance(entry.get(name), str) for name in names)
    return entry if whole else None


def _held(store: Store, asked: Wanted) -> dict[str, Any] | None:
    """What was fetched of a document, if its bytes are still there and the same."""
    for entry in listed(store):
        if (entry["symbol"], entry["language"], entry["form"]) == asked:
            path = _original(store, entry)
            if path.is_file() and sha256(files.content(path, read.LIMIT_PAGED + 1)).hexdigest() == entry["sha256"]:
                return entry
    return None


def _original(store: Store, entry: dict[str, Any]) -> Path:
    return store.original(f"{entry['sha256']}.{entry['form']}")


def _keep(store: Store, asked: Wanted, answer: Answer) -> dict[str, Any]:
    """Keep the bytes of an answer, then its entry: an entry without its bytes does not count."""
    entry = {**asked._asdict(), "address": answer.address, "time": answer.time}
    entry |= {"sha256": sha256(answer.content).hexdigest(), "bytes": len(answer.content)}
    store.put(_original(store, entry), answer.content)
    with (store.folder / _LIST).open("ab+") as file:
        file.seek(max(0, file.tell() - 1))
        begun = "\n" if file.read(1) not in (b"", b"\n") else ""  # after a line that was cut off
        file.write(f"{begun}{json.dumps(entry, ensure_ascii=False)}\n".encode())
    return entry


def _number(store: Store, digest: str) -> int | None:
    found = store.db.execute("SELECT document FROM documents WHERE sha256 = ?", (digest,)).fetchone()
    return found and int(found[0])


def _added(store: Store, asked: Wanted, entry: dict[str, Any]) -> int:
    path = _original(store, entry)
    done = adding.add(store, path, workers=1, progress=False, wait=_WAIT, names={path.name: asked.name})
    number = _number(store, entry["sha256"])
    if number is None:
        what = "; ".join(failure.what for failure in done.failed)
        todo = "read it with another program; its bytes are kept, and are not asked for again"
        raise SourceError(f"it came, but cannot be read as a resolution: {what}", where=str(path), todo=todo)
    return number


def _note(store: Store, asked: Wanted, number: int) -> str:
    """Where a document says that it is another one than was asked for."""
    query = "SELECT symbol, language FROM documents WHERE document = ?"
    symbol, language = store.db.execute(query, (number,)).fetchone()
    notes = []
    if symbol != asked.symbol:
        notes.append(f"it says that it is {symbol}" if symbol else "it states no symbol that the toolkit can read")
    if language != asked.language:
        spoken = LANGUAGES.get(language, language)
        notes.append(f"it is in {spoken}" if language else "its language is not clear")
    return "; ".join(notes)
