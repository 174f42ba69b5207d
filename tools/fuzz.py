"""Real files, damaged at random, and what the toolkit does with them: ``python tools/fuzz.py [MINUTES [SEED]]``.

Each run takes a file of some form, changes it (bytes flipped, pieces cut, repeated or swapped, also inside the parts of
a Word file and the streams of a PDF), loads it, and asks for something of what can be asked for. It may end in nothing
but a ``ToolkitError``, within 5 seconds of the processor's time and a gigabyte of memory, and with nothing on the
console. What breaks this is kept in ``artifacts/soak``; the exit status is 1 if there was any.

The files are those of ``data/``, and of the folders that the variable ``FUZZ`` names, separated as in ``PATH``.
"""

from __future__ import annotations

import io
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import toolkit
from toolkit import annotate, data, explorers, export, read, tables
from toolkit.errors import ToolkitError
from toolkit.model import Resolution

ROOT = Path(__file__).resolve().parent.parent

KEPT = ROOT / "artifacts" / "soak"
SAID = (".* in English only", "no installed font has")
"""The toolkit's own warnings: what is asked of a text in another language; signs that no picture can show here."""
SECONDS, MEMORY = 5.0, 1_000_000_000
"""The processor's time of a run, in seconds; the memory of the process, in bytes."""
LARGEST = 400_000  # bytes of a file that is taken
FULL = 1000  # once in so many runs of one form that were read everything is asked for, else one thing
SELDOM = {"explorer": 100, "pdf": 10}
"""What costs so many times what the rest does, and is taken so many times more seldom: the still picture of an explorer
(a second, against ten milliseconds for a table), a PDF (a quarter of one, against twenty to read another file)."""
PIECE = 4000  # bytes of a long text that are taken, beside its head, so that runs are quick
CUT = ("markdown", "text", "html")  # the forms of which a piece is a file
SCRAPS = (
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b"\f",
        b"\\",
        b"*",
        b"[",
        b"](#",
        b"<",
        b">",
        b"&#",
        b"&#xd800;",
    ),
    *(b"<table>", b"</p>", b"<ol>", b"<sup>1</sup>", b"(a) ", b"1. ", b"A/RES/77/1 ", b"resolution ", b"-1", b"0"),
    *(b"99999999999999999999", b"<<", b"endobj", b" Do ", b"%PDF-", "¹".encode(), "ﬁ".encode(), "\u202e".encode()),
)
WORDS = ("¹", "1. ", "(a) ", "&#10;", "&lt;", " ", "A/RES/77/1", "Recalling ", "Annex", "\U0001f600")
_LEAF = re.compile(rb"<([\w:]+)\b[^<>]*>[^<>]*</\1>|<[\w:]+\b[^<>]*/>")  # an element without others inside
_STREAM = re.compile(rb"(/Length )(\d+)([^>]*>>\s*stream\r?\n)")


Given = TypeVar("Given")


class TooLong(BaseException):
    """A run has used up its time; not an ``Exception``, so that nothing catches it."""


# --- damage -----------------------------------------------------------------------------------------------------------


def damaged(content: bytes, form: str, chance: random.Random) -> bytes:
    """A file with one to four changes, in its bytes or in what they pack."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        if form == "docx" and chance.random() < 0.8:
            content = _in_archive(content, chance)
        elif form == "pdf" and chance.random() < 0.7:
            content = _in_stream(content, chance)
        else:
            content = changed(content, chance)
    return content


def changed(content: bytes, chance: random.Random) -> bytes:
    """Bytes with one change."""
    size = len(content)
    if b"</" in content and chance.random() < 0.6:
        return _elements(content, chance)
    a, b = sorted((chance.randrange(size + 1), chance.randrange(size + 1)))
    if chance.random() < 0.7:
        b = min(b, a + chance.choice((1, 8, 80, 2000)))
    kind = chance.choice(("flip", "cut", "repeat", "swap", "insert", "many", "end", "number"))
    if kind == "flip" and size:
        at = chance.randrange(size)
        return content[:at] + bytes((content[at] ^ (1 << chance.randrange(8)),)) + content[at + 1 :]
    if kind == "cut":
        return content[:a] + content[b:]
    if kind == "repeat":
        return content[:b] + content[a:]
    if kind == "swap":
        c = min(size, b + (b - a))
        return content[:a] + content[b:c] + content[a:b] + content[c:]
    if kind == "many":
        piece = content[a : min(b, a + 40)] or b" "
        return content[:a] + piece * min(chance.choice((3, 30, 300)), 1 + 8000 // len(piece)) + content[a:]
    if kind == "end":
        return content[: max(a, size // 2)]
    if kind == "number" and (found := re.compile(rb"\d+").search(content, a)):
        return content[: found.start()] + chance.choice((b"0", b"-1", b"65536", b"4294967295")) + content[found.end() :]
    return content[:a] + chance.choice(SCRAPS) * chance.choice((1, 1, 3)) + content[a:]


def _elements(content: bytes, chance: random.Random) -> bytes:
    """XML or HTML with one change that leaves it well-formed."""
    leaves = [found.span() for found in _LEAF.finditer(content)]
    if not leaves:
        return content
    (a, b), (c, d) = sorted((chance.choice(leaves), chance.choice(leaves)))
    leaf, kind = content[a:b], chance.choice(("cut", "many", "swap", "nest", "words"))
    if kind == "cut":
        return content[:a] + content[b:]
    if kind == "many":
        return content[:a] + leaf * chance.choice((2, 30, 300)) + content[b:]
    if kind == "swap" and b <= c:
        return content[:a] + content[c:d] + content[b:c] + leaf + content[d:]
    begin, words = leaf.find(b">") + 1, leaf.rfind(b"</")
    if words < begin:
        return content[:a] + content[c:d] + content[b:]
    if kind == "nest":
        deep = chance.choice((1, 20, 200))
        return content[:a] + leaf[:begin] * deep + leaf[begin:words] + leaf[words:] * deep + content[b:]
    scrap = chance.choice(WORDS).encode()
    return content[: a + begin] + scrap + content[a + begin : a + words] + scrap + content[a + words :]


def _in_archive(content: bytes, chance: random.Random) -> bytes:
    """A Word file with a change inside one of its parts, packed again with the right checksum."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return changed(content, chance)
    out, chosen = io.BytesIO(), chance.choice([name for name, _ in parts] + ["word/document.xml"] * 3)
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # a name that comes twice
        for name, part in parts:
            archive.writestr(name, changed(part, chance) if name == chosen else part)
    return out.getvalue()


def _in_stream(content: bytes, chance: random.Random) -> bytes:
    """A PDF with a change inside one of its streams, packed again; its table of places no longer fits."""
    streams = list(_STREAM.finditer(content))
    if not streams:
        return changed(content, chance)
    one = chance.choice(streams)
    start, end = one.end(), one.end() + min(int(one[2]), len(content))
    part, packed = content[start:end], b"FlateDecode" in content[max(0, one.start() - 200) : start]
    try:
        part = zlib.decompress(part) if packed else part
    except zlib.error:
        packed = False
    part = changed(part, chance)
    part = zlib.compress(part, 1) if packed else part
    return content[: one.start(2)] + b"%d" % len(part) + one[3] + part + content[end:]


# --- use --------------------------------------------------------------------------------------------------------------


def uses(resolution: Resolution) -> Iterator[tuple[str, Callable[[], object]]]:
    """What can be asked of a resolution, by name."""
    for name in annotate.MENTIONS:
        yield f"found {name}", partial(annotate.found, resolution, name)
    for name, table in tables.TABLES.items():
        if table.takes == "resolution":
            yield f"table {name}", partial(table.load(), resolution)
    for name, form in export.FORMATS.items():
        if form.takes == "resolution":
            yield f"export {name}", partial(form.write, resolution)
    for name, kind in explorers.EXPLORERS.items():
        if kind.takes == "resolution":
            yield f"explorer {name}", partial(_still, kind, resolution)
    yield "repr", resolution._repr_html_
    yield "dict", lambda: Resolution.from_dict(resolution.to_dict())
    if resolution.document.form == "pdf" and resolution.clauses:
        yield "facsimile", partial(toolkit.facsimile, resolution, resolution.clauses[-1].label)


def _still(kind: explorers.Kind, resolution: Resolution) -> object:
    return kind.load()(resolution)._repr_mimebundle_()


class Fuzz:
    """The runs, and what they found."""

    def __init__(self, files: list[Path], seed: int) -> None:
        self.chance = random.Random(seed)
        self.files: dict[str, list[bytes]] = {}
        for path in files:
            form = read.SUFFIXES.get(path.suffix.lower())
            if form and path.stat().st_size <= LARGEST:
                self.files.setdefault(form, []).append(path.read_bytes())
        self.runs: Counter[str] = Counter()
        self.loaded: Counter[str] = Counter()
        self.found: set[str] = set()
        self.before = _memory()  # of what else the process does, as in the tests
        self.folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        self.said = os.fdopen(os.dup(1), "w", encoding="utf-8")
        self.console = (self.folder / "console").open("w+b")

    def run(self) -> None:
        """One run."""
        form = self.weighed(list(self.files))
        content = self.chance.choice(self.files[form])
        if form in CUT and len(content) > 2 * PIECE and self.chance.random() < 0.95:
            at = self.chance.randrange(PIECE // 2, len(content))
            content = content[: PIECE // 2] + content[at : at + PIECE]
        content = damaged(content, form, self.chance)
        path = self.folder / f"a{read.FORMATS[form].suffixes[0]}"
        path.write_bytes(content)
        self.runs[form] += 1
        step = "load"
        begun = time.process_time()
        try:
            resolution = self.within(lambda: toolkit.load(path))
            self.loaded[form] += 1
            asked = list(uses(resolution))
            one = self.weighed([name for name, _ in asked])
            for name, use in asked if self.loaded[form] % FULL == 0 else [(one, dict(asked)[one])]:
                step = name
                try:
                    self.within(use)
                except ToolkitError:
                    continue
        except ToolkitError:
            pass
        except TooLong as error:
            self.keep(content, path, f"{step}: {SECONDS:g} s {_place(error)}")
        except Exception as error:
            self.keep(content, path, f"{step}: {type(error).__name__}: {str(error)[:200]} {_place(error)}")
        if self.console.seek(0, os.SEEK_END):
            self.console.seek(0)
            self.keep(content, path, f"{step}: on the console: {self.console.read(300)!r}")
            self.console.seek(0)
            self.console.truncate()
        if (size := _memory() - self.before) > MEMORY:
            self.keep(content, path, f"{step}: {size / 1e6:.0f} MB after {time.process_time() - begun:.1f} s")

    def weighed(self, names: list[str]) -> str:
        """One of the names, what is slow more seldom."""
        return self.chance.choices(names, [1 / SELDOM.get(name.split()[0], 1) for name in names])[0]

    def within(self, work: Callable[[], Given]) -> Given:
        """What some work gives, within the time of a run."""
        if not hasattr(signal, "setitimer"):  # Windows: without a limit
            return work()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def keep(self, content: bytes, path: Path, what: str) -> None:
        """Keep a file that breaks a rule; each kind of fault once."""
        kind = re.sub(r"\d+", "9", what)
        if kind not in self.found:
            self.found.add(kind)
            KEPT.mkdir(parents=True, exist_ok=True)
            kept = KEPT / f"fault-{zlib.crc32(content):08x}{path.suffix}"
            kept.write_bytes(content)
            print(f"{kept.relative_to(ROOT)}: {what}", file=self.said, flush=True)


def _place(error: BaseException) -> str:
    """Where in the toolkit an exception came from."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "toolkit" in f.filename]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-3:]))


def _memory() -> int:
    """The memory of this process, in bytes; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if status.exists() else 0


def _stop(signum: int, frame: object) -> None:
    raise TooLong


def main(arguments: list[str]) -> int:
    """Run until the time is up; 1 if something was found."""
    minutes = float(arguments[0]) if arguments else 10
    seed = int(arguments[1]) if len(arguments) > 1 else random.SystemRandom().randrange(10**9)
    folders = [data.folder(), *map(Path, filter(None, os.environ.get("FUZZ", "").split(os.pathsep)))]
    fuzz = Fuzz(sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()), seed)
    warnings.simplefilter("error")
    for told in SAID:
        warnings.filterwarnings("ignore", told)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, _stop)
    for stream in (1, 2):
        os.dup2(fuzz.console.fileno(), stream)
    until = time.time() + 60 * minutes
    while time.time() < until:
        fuzz.run()
    told = ", ".join(f"{form} {count:,} ({fuzz.loaded[form]:,} read)" for form, count in sorted(fuzz.runs.items()))
    faults = f"{len(fuzz.found)} faults, {sum(os.times()[:4]):.0f} s of the processor"
    print(f"{fuzz.runs.total():,} damaged files (seed {seed}): {told}; {faults}", file=fuzz.said, flush=True)
    return int(bool(fuzz.found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
