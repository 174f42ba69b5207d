"""The time of a parse grows with the length of the text, and not with its square, whatever the text is.

What a regular expression does at a letter cannot be counted from outside, so this is the one test that measures: the
processor's time, never the clock's, and only how it grows.
"""

from __future__ import annotations

import contextlib
import gc
import time
import tracemalloc

import pytest

import toolkit
from tests.support import strategies as made
from toolkit import data
from toolkit.annotate.cites.references import references
from toolkit.errors import ToolkitError

pytestmark = pytest.mark.slow

RAW = data.path(data.BUNDLED).read_text("utf-8")

# Letters that a careless pattern or loop reads again and again.
SEEDS = [
    # one letter
    *"aA1,.;:()[]*_\\&#¹“-/|<é",
    *(" ", "\n", "\t", "\r\n", "\f", "\xa0"),
    # mark-up that opens and does not close, or closes and did not open
    *("**", "[a](", "[a", "](#)", "[[a](#)", "*a ", "a* ", "_a ", "*a*\n", "**a* ", "*a\n\n", "&amp;", "# a\n", "\\*"),
    # footnotes, and what looks like one
    *("¹ ", "¹a ", "a¹ ", "a*, ", "km² ", "⁶⁶⁶⁶⁶ ", "¹ See.\n\n", "a,¹\n\n¹ See.\n\n", "* a\n\n", "a*\n\n"),
    # paragraphs
    *("1. ", "1. a\n", "1. Notes a;\n\n", "(a) a;\n\n", "(i) a;\n\n", "(a) a;\n\n(i) a;\n\n", "(a) (i) "),
    *("a\n\n", "A\n\n", "A b,\n\n", "a,\n\n", "Recalling a,\n\n", "Annex\n\n", "The A\n\n", "The A"),
    # phrases
    *("Recalling ", "Notes ", "and notes ", ", and notes ", ", notes a", "also ", "Also ", "deeply ", "with deep "),
    *("expresses its deep ", "its ", "takes note with ", ", and in this regard ", "in this regard, ", ", inter alia, "),
    # numbers, symbols, organs
    *(
        "1/1 ",
        "1/1,",
        "1/",
        "A/",
        "A/1",
        "A/1/",
        "A/A.",
        "A/A",
        "A/1-A/",
        "-A/1",
        "A/L.1",
        "A/1.",
        "1 (X)",
        "1 (",
        "(A/1 ",
    ),
    *("resolution ", "resolution 1/1 ", "resolutions 1/1, ", "Council ", "Council resolution 1/1 ", "the present "),
    *("Assembly ", "General Assembly ", "Human Rights Council, Council resolution 1/1 "),
    # dates
    *("January ", "1 January ", "1 ", "1-", "1 to ", "1 January 2020 ", "1 January to ", "January and ", "in 2020 "),
    *(
        "*a* 1 May 2020 ",
        "in 2020 and 1 May 2020 ",
        "2020",
        "in 2020 to ",
        "1 and 1 January and ",
        "of 2020 ",
        "resolution 1/1 of 1 May 2020, ",
    ),
    # mastheads
    *("Agenda item 1\n", "Agenda item 1 ", "Agenda item 1\n\n", "a: ", "a\n: draft resolution", ": draft resolution "),
    *("Fiji, ", "Fiji and ", "On behalf of ", "Original: English\n", "seventy-", "First session\n", "adopted by the "),
    *("A/1\n", "adopted by the A on ", "one hundred and "),
]
FRAMES = {
    "alone": "{}",
    "everywhere": "{}\n\nThe General Assembly,\n\nRecalling {}\n\n1. *Decides* {}¹\n\n¹ {}",
}


def seconds(text: str, form: str) -> float:
    """The processor's time for one parse, the collection of garbage aside."""
    gc.disable()
    begun = time.process_time()
    with contextlib.suppress(ToolkitError):
        toolkit.parse(text, format=form)
    took = time.process_time() - begun
    gc.enable()
    return took


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("form", made.FORMS)
def test_time_grows_with_the_length_of_the_text(frame: str, form: str) -> None:
    # What takes far more time than the real resolution, letter for letter, is looked at again. At four times the length
    # it may take eight times as long: linear is four, quadratic is sixteen. Where it would take more, a part of
    # the time of 20,000 letters is quadratic already, and they take more than five times as long as 5,000.
    def text(seed: str, size: int) -> str:
        return FRAMES[frame].replace("{}", seed * (size // len(seed) // FRAMES[frame].count("{}")))

    def parse(seed: str, size: int) -> float:
        return seconds(text(seed, size), form)

    usual = min(seconds(RAW, "markdown") for _ in range(5)) * 20_000 / len(RAW)
    slow = []
    for seed in SEEDS if form == "markdown" else [seed for seed in SEEDS if set("*_[&#\\") & set(seed)]:
        took = parse(seed, 20_000)
        if took <= 8 * usual:
            continue
        if took < 100 * usual and took < 5 * min(parse(seed, 5_000) for _ in range(3)):
            continue
        longer = parse(seed, 80_000) if took < 100 * usual else took * 16
        # The slowest of three short ones beside the fastest of three long ones: a busy machine fails nobody.
        if longer > 8 * took and took < 100 * usual:
            took = max(took, *(parse(seed, 20_000) for _ in range(2)))
            longer = min(longer, *(parse(seed, 80_000) for _ in range(2)))
        if longer > 8 * took:
            slow.append((seed, round(took, 3), round(longer, 3)))
    assert slow == []


@pytest.mark.parametrize(
    "seed", ["the Charter (the ", "the Charter, ", "resolution 1/1, and its ", "the Charter to the "]
)
def test_time_for_references_grows_with_the_length_of_a_paragraph(seed: str) -> None:
    def took(size: int, again: int) -> float:
        words = seed * (size // len(seed))
        resolution = toolkit.parse(
            f"The General Assembly,\n\nReaffirming cooperation of States {again} of {words}", "text"
        )
        begun = time.process_time()
        references(resolution)
        return time.process_time() - begun

    took(1_000, 0)  # what is made once is not counted
    assert min(took(16_000, again) for again in range(3)) < 8 * max(took(4_000, again) for again in range(3))


def test_a_text_of_short_lines_is_kept_in_few_times_its_size() -> None:
    text = "The General Assembly,\n\nRecalling that,\n\n" + "aaa\n" * 4000
    toolkit.parse(text[:200], "text")  # what is made once is not counted
    tracemalloc.start()
    try:
        resolution = toolkit.parse(text, "text")
        kept, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(resolution.clauses[0].map.starts) == 2  # the blank line begins a new run, a line's end none
    assert kept < 10 * len(text)
    assert most < 80 * len(text)
