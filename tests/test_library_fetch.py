"""Fetching by symbol, from a server on this machine that behaves as the Official Document System does on bad days."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import toolkit
from tests.support.typeset import Print, pdf
from toolkit import __main__ as command
from toolkit.errors import SaveError, SourceError, ToolkitError, UnknownName, Unreachable
from toolkit.library import Library, fetch as fetching
from toolkit.library.fetch import Site, wanted

Answers = Callable[["Server", BaseHTTPRequestHandler], None]


@dataclass
class Time:
    """A clock that nobody waits for."""

    now: float = 1_800_000_000.0
    waited: list[float] = field(default_factory=list)

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds


@dataclass
class Server:
    """A site on the loopback address; ``answers``: what each request to the base address gets, the last for ever."""

    base: str
    answers: list[Answers]
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    done: threading.Event = field(default_factory=threading.Event)
    time: Time = field(default_factory=Time)

    def site(self, **options: Any) -> Site:
        return Site(f"{self.base}/access", clock=self.time, **options)


@contextmanager
def serving(*answers: Answers) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.agents.add(self.headers["User-Agent"])
            if self.path.startswith("/access"):
                answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
                answer(server, self)
            elif self.path in server.files:
                body(server.files[self.path])(server, self)
            else:
                status(404)(server, self)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server = Server(f"http://127.0.0.1:{http.server_port}", list(answers))
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.done.set()
            http.shutdown()
            thread.join()


def body(content: bytes, told: int | None = None) -> Answers:
    def answer(_: Server, to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        if told != -1:
            to.send_header("Content-Length", str(len(content) if told is None else told))
        to.end_headers()
        to.wfile.write(content)

    return answer


def status(code: int, **headers: str) -> Answers:
    def answer(_: Server, to: BaseHTTPRequestHandler) -> None:
        to.send_response(code)
        for name, value in headers.items():
            to.send_header(name, value)
        to.send_header("Content-Length", "0")
        to.end_headers()

    return answer


def silence(server: Server, _: BaseHTTPRequestHandler) -> None:
    server.done.wait(20)


def drip(server: Server, to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.end_headers()
    while not server.done.wait(0.05):
        to.wfile.write(b"%PDF-")


def text(symbol: str = "A/RES/75/16") -> list[str]:
    return [
        *(symbol, "Resolution adopted by the General Assembly on 24 November 2020", "Roses", "The General Assembly,"),
        *("Recalling its resolution 74/16 of 4 December 2019,", "1. Decides to water the roses;"),
        "2. Requests the Secretary-General to report to it at its seventy-sixth session.",
    ]


def paper(symbol: str = "A/RES/75/16") -> bytes:
    return pdf([[Print(123, 709 - 24 * n, line) for n, line in enumerate(text(symbol))]])


ASKED = wanted("A/RES/75/16")


# -------------------------------------------------------------------------------------------- one request and another


def test_a_redirect_is_followed_in_small_letters_by_an_honest_name() -> None:
    with serving(status(302, Location="/DOC/UNDOC/GEN/N20/1.PDF?Ok=Yes")) as server:
        server.files["/doc/undoc/gen/n20/1.pdf?Ok=Yes"] = paper()
        answer = server.site().get(ASKED)
    assert answer.content == paper()
    assert answer.address == f"{server.base}/doc/undoc/gen/n20/1.pdf?Ok=Yes"
    assert answer.time == "2027-01-15T08:00:02Z"
    assert server.asked == ["/access?s=A/RES/75/16&l=en&t=pdf", "/doc/undoc/gen/n20/1.pdf?Ok=Yes"]
    assert server.time.waited == [2.0]  # between the two
    (agent,) = server.agents
    assert agent.startswith(f"un-resolution-toolkit/{toolkit.__version__} ")


def test_requests_are_two_seconds_apart_whoever_asks(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    with serving(body(paper())) as server:
        site = server.site()
        site.get(ASKED, stamp)
        server.time.now += 0.5
        site.get(ASKED, stamp)
        server.site().get(ASKED, stamp)  # as another process would
        server.time.now += 60
        site.get(ASKED, stamp)
    assert server.time.waited == [1.5, 2.0]


def test_a_busy_system_is_waited_for_with_growing_pauses() -> None:
    with serving(status(502), status(503), status(503), body(paper())) as server:
        assert server.site().get(ASKED).content == paper()
    assert [pause for pause in server.time.waited if pause in fetching.GROWING] == [2.0, 4.0, 8.0]


def test_a_system_that_stays_busy_is_left_alone() -> None:
    with serving(status(503)) as server, pytest.raises(SourceError, match=r"too busy .it answers 503.*in an hour"):
        server.site().get(ASKED)
    assert len(server.asked) == 5
    assert server.time.waited == [2.0, 4.0, 8.0, 16.0]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (body(b"<!DOCTYPE html><html><body>No such document</body></html>"), "is not a pdf file but a web page"),
        (body(b"PK\x03\x04 and more"), "is not a pdf file but something else"),
        (body(b""), "is not a pdf file"),
        (body(paper()[:300], told=5000), "only 300 of 5,000 bytes came"),
        (body(paper()[:300], told=-1), "only the beginning of a PDF file"),
        (status(404), "the answer is 404 Not Found.*check the symbol"),
        (status(302, Location="/access?again"), "redirects more than 5 times"),
        (status(302), "redirects to ''"),
    ],
)
def test_what_is_not_the_document_is_refused(answer: Answers, said: str) -> None:
    with serving(answer) as server, pytest.raises(SourceError, match=said):
        server.site().get(ASKED)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.pdf",
        "https://un.org.example.org/x.pdf",
        "https://notun.org/x.pdf",
        "http://documents.un.org/x.pdf",
        "https://documents.un.org:8443/x.pdf",
        "https://somebody@documents.un.org/x.pdf",
        "https://documents.un.org:port/x.pdf",
        "http://127.0.0.1:9/x.pdf",
        "file:///etc/passwd",
        "//[un.org/",
    ],
)
def test_a_redirect_to_anybody_else_is_refused(address: str) -> None:
    with serving(status(302, Location=address)) as server:
        with pytest.raises(SourceError, match=r"not a host of the United Nations.*with a browser"):
            server.site().get(ASKED)
        assert len(server.asked) == 1


def test_a_redirect_within_the_united_nations_is_followed() -> None:
    site = Site()
    for location in ("/DOC/A.pdf", "https://UNDOCS.un.org/DOC/A.pdf"):
        assert site._followed("https://documents.un.org/api", location).endswith(".un.org/doc/a.pdf")


@pytest.mark.parametrize("slow", [silence, drip])
def test_a_system_that_says_nothing_or_never_ends(slow: Answers) -> None:
    with serving(slow) as server, pytest.raises(SourceError, match=r"no answer within 0\.3 seconds"):
        server.site(limit=0.3).get(ASKED)


def test_what_is_too_big_is_not_read_to_its_end() -> None:
    with serving(drip) as server, pytest.raises(SourceError, match="it has more than 2e-05 MB"):
        server.site(most=20).get(ASKED)


def test_no_server_at_all() -> None:
    with serving(silence) as server:
        pass
    with pytest.raises(Unreachable, match=r"the document does not come .*check the connection"):
        server.site(limit=5).get(ASKED)


def test_what_can_be_asked_for() -> None:
    assert set(fetching.LANGUAGES) == {"ar", "en", "es", "fr", "ru", "zh"}
    with pytest.raises(UnknownName, match="no official language of the United Nations 'de'"):
        wanted("A/RES/75/16", "de")
    with pytest.raises(UnknownName, match="no form to fetch 'html'"):
        wanted("A/RES/75/16", "en", "html")
    for symbol in ("roses", "", "A/RES/75/16?x=1", "A/RES/75/16&l=fr", "../etc", "A/RES/75/16 OR 1"):
        with pytest.raises(ToolkitError, match="is not the symbol of a document"):
            wanted(symbol)


# ------------------------------------------------------------------------------------------------------- in a library


@pytest.mark.slow
def test_a_document_is_fetched_once_and_kept_for_good(tmp_path: Path) -> None:
    with serving(body(paper())) as server, Library(tmp_path / "shelf") as library:
        site = server.site()
        done = library.fetch("a/res/75/16", site=site)
        assert (done.symbol, done.language, done.form, done.new, done.note) == ("A/RES/75/16", "en", "pdf", True, "")
        assert library["A/RES/75/16"].operative[0].text == "Decides to water the roses;"
        assert library.documents["name"].tolist() == ["A_RES_75_16-en.pdf"]
        again = library.fetch("A/RES/75/16", site=site, offline=True)
        assert again == done._replace(new=False)
        assert len(server.asked) == 1
        assert library.fetched.iloc[0][["symbol", "address", "sha256", "read_as"]].tolist() == [
            *("A/RES/75/16", f"{server.base}/access?s=A/RES/75/16&l=en&t=pdf", done.sha256, 1)
        ]
        lines = (tmp_path / "shelf" / "originals" / "fetched.jsonl").read_text("utf-8").splitlines()
        assert json.loads(lines[0])["bytes"] == len(paper())
        assert library.rebuild(progress=False).added == 1
    with Library(tmp_path / "shelf", readonly=True) as library:
        assert library.fetch("A/RES/75/16").document == 1
        with pytest.raises(SaveError, match="read-only"):
            library.fetch("A/RES/75/17", site=site)


@pytest.mark.slow
def test_bytes_that_changed_on_disk_are_fetched_again_and_a_torn_line_is_no_entry(tmp_path: Path) -> None:
    with serving(body(paper())) as server, Library(tmp_path / "shelf") as library:
        site = server.site()
        done = library.fetch("A/RES/75/16", site=site)
        entries = tmp_path / "shelf" / "originals" / "fetched.jsonl"
        with entries.open("a", encoding="utf-8") as file:
            file.write('{"symbol": "A/RES/7')
        library.store.original(f"{done.sha256}.pdf").write_bytes(b"%PDF- something else")
        with pytest.raises(SourceError, match="was not fetched before"):
            library.fetch("A/RES/75/16", offline=True)
        assert library.fetch("A/RES/75/16", site=site).new
        assert library["A/RES/75/16"].operative
        assert len(library.fetched) == 1


@pytest.mark.slow
def test_another_document_than_was_asked_for_is_told(tmp_path: Path) -> None:
    with serving(body(paper("A/RES/75/17"))) as server, Library(tmp_path / "shelf") as library:
        done = library.fetch("A/RES/75/16", "fr", site=server.site())
        assert done.note == "it says that it is A/RES/75/17; it is in English"


@pytest.mark.slow
def test_what_cannot_be_read_is_kept_and_not_asked_for_again(tmp_path: Path) -> None:
    scan = pdf([["0 0 9 9 re f"]])
    with serving(body(scan)) as server, Library(tmp_path / "shelf") as library:
        for _ in range(2):
            with pytest.raises(SourceError, match="it came, but cannot be read as a resolution: "):
                library.fetch("A/RES/75/16", site=server.site())
        assert len(server.asked) == 1
        assert library.failures["name"].tolist() == ["A_RES_75_16-en.pdf"]
        assert library.fetched["read_as"].isna().tolist() == [True]


@pytest.mark.slow
def test_what_a_text_recalls_is_said_before_it_is_asked_for(tmp_path: Path, resolution: toolkit.Resolution) -> None:
    with serving(body(paper())) as server, Library(tmp_path / "shelf") as library:
        library.fetch("A/RES/75/16", site=server.site())
        asked = len(server.asked)
        table = library.recalled(resolution)
        assert len(server.asked) == asked
    assert table["symbol"].is_unique
    assert table["symbol"].iloc[0] == "A/RES/37/4"
    assert {"A/RES/3369(XXX)", "A/RES/76/254"} <= set(table["symbol"])
    assert table["symbol"][table["here"]].tolist() == table["symbol"][table["kept"]].tolist() == ["A/RES/75/16"]
    assert table["address"].iloc[0] == "https://documents.un.org/api/symbol/access?s=A/RES/37/4&l=en&t=pdf"
    assert table["clause"].iloc[0] == "PP1"


@pytest.mark.slow
def test_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = str(tmp_path / "shelf")
    with serving(body(paper()), status(404)) as server:
        monkeypatch.setattr(fetching, "SITE", server.site())
        assert command.main(["library", "fetch", shelf, "A/RES/75/16", "A/RES/75/999"]) == 1
        done = capsys.readouterr()
        assert done.out == "A/RES/75/16 en: fetched, document 1\n"
        assert done.err.startswith("1/2 A/RES/75/16\n2/2 A/RES/75/999\n")
        assert "the answer is 404" in done.err
        assert command.main(["library", "fetch", shelf, "A/RES/75/16", "--offline", "--json"]) == 0
        row = json.loads(capsys.readouterr().out)
        assert (row["symbol"], row["new"], row["document"]) == ("A/RES/75/16", False, 1)
        assert len(server.asked) == 2
    with pytest.raises(SystemExit):
        command.main(["library", "fetch", shelf, "A/RES/75/16", "--language", "de"])
