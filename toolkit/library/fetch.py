"""Documents of the United Nations, asked for by symbol from its Official Document System: the one place with a network.

In: a symbol, a language, a form. Out: the bytes that came, and where they came from. Nothing is asked for unless a
person calls for it, and no symbol is tried that nobody named.

The address is ``https://documents.un.org/api/symbol/access?s=SYMBOL&l=en&t=pdf``. The United Nations does not seem to
describe it; it is what the pages of docs.un.org lead to, and what public programs use. From these is also known: it
redirects to the file, whose path may be written in capitals and is found in small letters only; a page of HTML can
come with status 200; an unknown language gives English without a word; under load it answers 502 or 503.
"""

from __future__ import annotations

import os
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from socket import gaierror
from typing import IO, Any, NamedTuple, Protocol
from urllib.parse import quote, urlencode, urljoin, urlsplit, urlunsplit

import toolkit
from toolkit import read
from toolkit.errors import SourceError, ToolkitError, Unreachable
from toolkit.model import Symbol
from toolkit.registry import unknown
from toolkit.written import shown

BASE = "https://documents.un.org/api/symbol/access"
LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
"""The official languages of the United Nations: those in which a document can be asked for."""

FORMS = {"pdf": ("pdf", b"%PDF-"), "docx": ("doc", b"PK\x03\x04")}
"""The forms in which a document can be asked for, each with what the address calls it and its first bytes."""

PAUSE = 2.0
"""The fewest seconds from one request to the next."""

LIMIT = 60.0
"""The most seconds that one request may take."""

GROWING = (2.0, 4.0, 8.0, 16.0)
"""The seconds to wait before each further try, when the system says that it is too busy."""

_BUSY = (429, 502, 503, 504)
_HOPS = 5  # redirects of one document
_PIECE = 1 << 16
_HEAD, _TAIL = 1024, 2048  # where the first and the last words of a PDF are


class Clock(Protocol):
    """What tells the time, in seconds since 1970, and waits; the module ``time`` is one."""

    def time(self) -> float: ...  # noqa: D102
    def sleep(self, seconds: float, /) -> None: ...  # noqa: D102


class Answer(NamedTuple):
    """What came: the bytes, the ``address`` that they came from in the end, and when, as UTC in ISO 8601."""

    content: bytes
    address: str
    time: str


class Wanted(NamedTuple):
    """A document to ask for."""

    symbol: Symbol
    language: str
    form: str

    @property
    def name(self) -> str:
        """What its file is called.

        >>> wanted("A/RES/75/16", "fr").name
        'A_RES_75_16-fr.pdf'
        """
        return f"{self.symbol.replace('/', '_')}-{self.language}.{self.form}"

    @property
    def query(self) -> str:
        """What follows the base address.

        >>> wanted("s/res/2401 (2018)").query
        's=S/RES/2401(2018)&l=en&t=pdf'
        """
        asked = {"s": self.symbol, "l": self.language, "t": FORMS[self.form][0]}
        return urlencode(asked, safe="/()", quote_via=quote)


def wanted(symbol: str, language: str = "en", form: str = "pdf") -> Wanted:
    """A document to ask for. Raises ``UnknownName`` for a language or form that there is not, ``ToolkitError`` for
    what is not a symbol.

    >>> wanted("a/res/75/16")
    Wanted(symbol=Symbol('A/RES/75/16'), language='en', form='pdf')
    """
    if language not in LANGUAGES:
        raise unknown("official language of the United Nations", language, list(LANGUAGES))
    if form not in FORMS:
        raise unknown("form to fetch", form, list(FORMS))
    try:
        return Wanted(Symbol.parse(symbol), language, form)
    except ValueError as error:
        todo = "write a symbol such as A/RES/75/16"
        raise ToolkitError(
            f"{shown(symbol[:80])!r} is not the symbol of a document", where="fetch()", todo=todo
        ) from error


@dataclass
class Site:
    """Where documents are asked for, one request at a time. ``base``: another address to try this out, on this machine.

    Redirects are followed to hosts of un.org over https only, and to the host and scheme of ``base``.
    """

    base: str = BASE
    clock: Clock = time
    limit: float = LIMIT
    most: int = read.LIMIT_PAGED
    _last: float = 0.0
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def address(self, asked: Wanted) -> str:
        """The address that is asked for a document."""
        return f"{self.base}?{asked.query}"

    def get(self, asked: Wanted, stamp: Path | None = None) -> Answer:
        """The document. ``stamp``: a file whose time is that of the last request, also by other processes.

        Raises ``SourceError`` with what to do, if it does not come, or something else does.
        """
        with self._turn:
            address, tries = self.address(asked), list(GROWING)
            for _ in range(_HOPS):
                given = self._patient(address, tries, stamp)
                if isinstance(given, bytes):
                    self._check(given, asked, address)
                    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.clock.time()))
                    return Answer(given, address, now)
                address = self._followed(address, given)
            raise SourceError(f"it redirects more than {_HOPS} times", where=address, todo="try again another day")

    def _patient(self, address: str, tries: list[float], stamp: Path | None) -> bytes | str:
        """What an address gives, or where it leads to; when it is too busy, after a while."""
        while True:
            self._pause(stamp)
            try:
                return self._asked(address)
            except urllib.error.HTTPError as error:
                with closing(error):
                    if error.code not in _BUSY or not tries:
                        raise _refused(error, address) from None
                self.clock.sleep(tries.pop(0))
            except (OSError, HTTPException, ValueError) as error:
                reason = getattr(error, "reason", error)
                slow = isinstance(reason, TimeoutError)
                what = f"no answer within {self.limit:g} seconds" if slow else f"the document does not come ({reason})"
                todo = "check the connection to the internet and try again later; what came before is kept"
                kind = Unreachable if isinstance(reason, gaierror | ConnectionRefusedError) else SourceError
                raise kind(what, where=address, todo=todo) from None

    def _pause(self, stamp: Path | None) -> None:
        """Wait until the last request is long enough ago, and note this one."""
        last = self._last
        if stamp is not None and stamp.exists():
            last = max(last, stamp.stat().st_mtime)
        left = PAUSE - (self.clock.time() - last)
        if left > 0:
            self.clock.sleep(min(left, PAUSE))
        self._last = self.clock.time()
        if stamp is not None:
            _touch(stamp, self._last)

    def _asked(self, address: str) -> bytes | str:
        """One request: the bytes of the answer, or the address that it redirects to."""
        handlers: list[Any] = [_NoRedirect()]
        if _loopback(address):
            handlers.append(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(address, headers={"User-Agent": agent(), "Accept": "*/*"})
        end = time.monotonic() + self.limit
        with urllib.request.build_opener(*handlers).open(request, timeout=self.limit) as answer:
            if 300 <= answer.status < 400:
                return answer.headers.get("Location") or ""
            return self._body(answer, lambda: end - time.monotonic())

    def _body(self, answer: Any, left: Callable[[], float]) -> bytes:
        told = answer.headers.get("Content-Length") or ""
        pieces, size = [], 0
        while piece := answer.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > self.most:
                raise ValueError(f"it has more than {self.most / 1e6:g} MB")
            if left() < 0:
                raise TimeoutError
        if told.isdecimal() and size < int(told):
            raise ValueError(f"only {size:,} of {int(told):,} bytes came")
        return b"".join(pieces)

    def _followed(self, address: str, location: str) -> str:
        """Where a redirect leads: its path in small letters. Refused where that is not a host of the United Nations."""
        ours = urlsplit(self.base)
        try:
            target = urlsplit(urljoin(address, location))
            same = (target.scheme, target.netloc) == (ours.scheme, ours.netloc)
            host, port = f".{target.hostname}", target.port or 443
            theirs = target.scheme == "https" and port == 443 and host.endswith(".un.org")
        except ValueError:
            same = theirs = False
        if not (location and (same or theirs) and target.username is None):
            what = f"it redirects to {location[:200]!r}, which is not a host of the United Nations"
            raise SourceError(what, where=address, todo="fetch the document with a browser, and add() the file")
        return urlunsplit((target.scheme, target.netloc, target.path.lower(), target.query, ""))

    def _check(self, content: bytes, asked: Wanted, address: str) -> None:
        sign = FORMS[asked.form][1]
        todo = "check at https://docs.un.org that the document is there in this language and form"
        if sign not in content[: _HEAD if asked.form == "pdf" else len(sign)]:
            page = "a web page" if b"<html" in content[:_HEAD].lower() else "something else"
            raise SourceError(f"what came is not a {asked.form} file but {page}", where=address, todo=todo)
        if asked.form == "pdf" and b"%%EOF" not in content[-_TAIL:]:
            raise SourceError("what came is only the beginning of a PDF file", where=address, todo="try again later")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other, for ``Site`` to look at."""

    def http_error_302(self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Message) -> IO[bytes]:
        return fp

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def agent() -> str:
    """What a request says of who asks: the name and the version of the toolkit.

    >>> agent().startswith("un-resolution-toolkit/")
    True
    """
    return f"un-resolution-toolkit/{toolkit.__version__} (reads single documents by symbol, at a person's request)"


def _refused(error: urllib.error.HTTPError, address: str) -> SourceError:
    if error.code in _BUSY:
        what = f"the Official Document System is too busy (it answers {error.code})"
        return SourceError(what, where=address, todo="try again in an hour; what came before is kept")
    todo = "check the symbol at https://docs.un.org: not every document is there in every language and form"
    return SourceError(f"the answer is {error.code} {error.reason[:80]}", where=address, todo=todo)


def _loopback(address: str) -> bool:
    return urlsplit(address).hostname in ("127.0.0.1", "::1", "localhost")


def _touch(stamp: Path, now: float) -> None:
    """Note the time of a request for other processes; where that cannot be written, they do without."""
    with suppress(OSError):
        stamp.touch()
        os.utime(stamp, (now, now))


SITE = Site()
"""The Official Document System."""
