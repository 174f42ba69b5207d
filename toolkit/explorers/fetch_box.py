"""The button that fetches what a text recalls, after it has said what it will ask for.

In: a library and a resolution. Out: a widget. It uses the network when its button is clicked, and never else.
"""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

import ipywidgets

from toolkit.errors import ToolkitError, Unreachable, advice
from toolkit.explorers.views.markview import UNSET, static_bundle
from toolkit.explorers.views.sheets import LIVE, live
from toolkit.library import Library
from toolkit.library.fetch import PAUSE, SITE, Site
from toolkit.library.fetched import Fetched
from toolkit.model import Resolution
from toolkit.written import quantity, shown

_SAID = "font-size:14px;line-height:1.4"


class FetchBox(ipywidgets.VBox):  # type: ignore[misc]
    """What a text recalls, which of it a library lacks, and a button that fetches that.

    ``language`` and ``form``: as in ``Library.fetch``; ``site``: another place to ask, as in a test. ``fetched``: what
    came; ``failures``: the reasons of what did not at the last click, by symbol. Interrupting the kernel ends it; what
    came is kept.

    >>> import tempfile, toolkit
    >>> with tempfile.TemporaryDirectory() as folder, Library(folder) as library:
    ...     FetchBox(library, toolkit.load()).said()[:71]
    'The text recalls 32 documents, of which the library has 0. A click asks'
    """

    def __init__(
        self,
        library: Library,
        resolution: Resolution,
        *,
        language: str = "en",
        form: str = "pdf",
        site: Site | None = None,
    ) -> None:
        super().__init__()
        self.library, self.resolution = library, resolution
        self._asked: dict[str, Any] = {"language": language, "form": form, "site": site}
        self.fetched: list[Fetched] = []
        self.failures: dict[str, str] = {}
        self._words, self._told = ipywidgets.HTML(), ipywidgets.HTML()
        self._button = ipywidgets.Button(description="Fetch what this text recalls", button_style="")
        self._button.tooltip = "Ask for the documents that are listed here, one at a time"
        self._button.layout = ipywidgets.Layout(width="max-content")
        self._button.on_click(lambda _button: self.fetch())
        sheet = ipywidgets.HTML(f"<style>{LIVE.read_text('utf-8')}</style>")
        live(self, self._words, self._told)
        self.children = [sheet, self._words, self._button, self._told]
        self._show()

    def missing(self) -> list[str]:
        """The symbols that a click would ask for."""
        table = self._recalled()
        return [str(symbol) for symbol in table.loc[~table["here"] & ~table["kept"], "symbol"]]

    def _recalled(self) -> Any:
        return self.library.recalled(self.resolution, self._asked["language"], self._asked["form"])

    def said(self) -> str:
        """What a click will do, in words."""
        table, missing = self._recalled(), self.missing()
        recalled, here = quantity(len(table), "document"), len(table) - len(missing)
        said = f"The text recalls {recalled}, of which the library has {here}."
        if not missing:
            return f"{said} There is nothing to fetch."
        minutes = max(1, round(2 * PAUSE * len(missing) / 60))
        asked = f"{quantity(len(missing), 'document')} ({self._asked['form'].upper()}), one after the other"
        pause = f"{PAUSE:g} seconds or more from one to the next"
        return (
            f"{said} A click asks {self._host} for {asked}: two requests for each, {pause}, so that it takes about "
            f"{quantity(minutes, 'minute')} or longer. Nothing is asked for before."
        )

    def fetch(self) -> None:
        """Fetch what is missing, one after the other; a document that does not come is listed with its reason.

        It ends where the host cannot be reached.
        """
        wanted, came, ended = self.missing(), 0, ""
        self._button.disabled = True
        self.failures.clear()
        try:
            for number, symbol in enumerate(wanted, start=1):
                self._say(
                    f"Asking for {symbol}, {number} of {len(wanted)}; {came} came. To end it, interrupt the kernel."
                )
                try:
                    self.fetched.append(self.library.fetch(symbol, **self._asked))
                    came += 1
                except ToolkitError as error:
                    self.failures[symbol] = error.what
                    if isinstance(error, Unreachable):
                        ended = f" {self._host} cannot be reached, so nothing else was asked for.{advice(error.todo)}"
                        break
        finally:
            self._show()
        failed = "".join(f"<li>{escape(shown(f'{s}: {why}'))}</li>" for s, why in self.failures.items())
        said = f"{came} of {quantity(len(wanted), 'document')} came.{ended}"
        self._say(said, f"<ul>{failed}</ul>" if failed else "")

    @property
    def _host(self) -> str:
        return str(urlsplit((self._asked["site"] or SITE).base).hostname)

    def _show(self) -> None:
        missing = self.missing()
        listed = f"<details><summary>Which ones</summary>{escape(', '.join(missing))}</details>" if missing else ""
        self._words.value = f'<div class="{UNSET}" style="{_SAID}">{escape(shown(self.said()))}{listed}</div>'
        self._button.disabled = not missing

    def _say(self, words: str, more: str = "") -> None:
        self._told.value = f'<div class="{UNSET}" role="status" style="{_SAID}">{escape(shown(words))}{more}</div>'

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return static_bundle(self, f"<p>{escape(shown(self.said()))}</p>", text=self.said()), {}
