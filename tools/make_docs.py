"""Build the documentation: ``python tools/make_docs.py [SPHINX OPTION ...]``; the site is in ``artifacts/site``.

The reading room of the bundled resolution is a part of it. The exit status is 1 if Sphinx warns, or if a page would
load something from another host when it is opened: a script, a style sheet, a picture, a font. Links that a reader may
follow do not count.
"""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import toolkit
from toolkit.explorers.static.site import write_site

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "artifacts"
SITE = BUILT / "site"
HOME = "docs/index.html"
LOADED = ("src", "srcset", "poster", "data", "xlink:href")  # attributes whose address is fetched with the page
RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}

_ELSEWHERE = re.compile(r"\s*(?:(?!data:)[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+(?!url\())["']?([^"')\s;]+)""", re.IGNORECASE)


class _Loads(HTMLParser):
    """Collects what a browser fetches in order to show a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the addresses that this element loads."""
        values = {name: value or "" for name, value in attrs}
        self.found += [values[name] for name in LOADED if name in values]
        if tag == "link" and RELATIONS & set(values.get("rel", "").lower().split()):
            self.found.append(values.get("href", ""))
        self.found += _IN_STYLE.findall(values.get("style", ""))


def foreign(content: str, suffix: str) -> list[str]:
    """The addresses on other hosts that a page (".html") or a style sheet (".css") loads.

    >>> foreign('<script src="https://example.org/a.js"></script><a href="https://un.org">a link</a>', ".html")
    ['https://example.org/a.js']
    >>> foreign("@import '//example.org/a.css'; p { background: url(b.png) }", ".css")
    ['//example.org/a.css']
    """
    if suffix == ".css":
        loads = _IN_STYLE.findall(content)
    else:
        page = _Loads()
        page.feed(content)
        styles = re.findall(r"<style\b.*?</style>", content, re.DOTALL | re.IGNORECASE)
        loads = page.found + [address for style in styles for address in _IN_STYLE.findall(style)]
    return [address for address in loads if _ELSEWHERE.match(address)]


def check(site: Path) -> list[str]:
    """What breaks the rule on a site, a line for each address: "page.html loads https://..."."""
    paths = [path for path in sorted(site.rglob("*")) if path.suffix in (".html", ".css")]
    return [
        f"{path.relative_to(site).as_posix()} loads {address}"
        for path in paths
        for address in foreign(path.read_text("utf-8"), path.suffix)
    ]


def main(options: list[str]) -> int:
    """Build and check; the exit status."""
    build = ["-b", "html", "-c", "docs", "-d", str(BUILT / "doctrees"), "-W", "--keep-going", "-q", *options]
    if status := subprocess.call([sys.executable, "-m", "sphinx", *build, ".", str(SITE)], cwd=ROOT):
        return status
    write_site([toolkit.load()], SITE / "reading-room", print)
    (SITE / "index.html").write_text(f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={HOME}">\n', "utf-8")
    faults = check(SITE)
    print("\n".join(faults) or f"The documentation is in {SITE / 'index.html'}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
