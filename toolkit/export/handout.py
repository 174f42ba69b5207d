"""A lesson on paper: a hand-out with its questions, and the key to it, each as a page that a browser prints.

In: a ``Lesson``. Out: HTML in one file, without a script or anything from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from string import ascii_uppercase

from toolkit.lessons import Exercise, Lesson
from toolkit.lessons.wording import load_wording
from toolkit.written import shown

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 44em; margin: 2em auto; padding: 0 1em; font: 16px/1.5 "Times New Roman", Tinos, serif; }
h1 { font-size: 1.35em; line-height: 1.3; }
header p { display: flex; gap: 2em; }
.line { flex: 1; border-bottom: 1px solid; }
li.exercise { margin: 0 0 1.6em; break-inside: avoid; }
.about { font: 0.8em system-ui, sans-serif; opacity: 0.8; }
.question { font-weight: bold; margin: 0.1em 0 0.4em; }
blockquote { margin: 0.3em 0 0.5em; padding-inline-start: 0.8em; border-inline-start: 3px solid; }
.choices { list-style: none; margin: 0; padding: 0; }
.choices li { padding: 0.1em 0 0.1em 3.4em; text-indent: -3.4em; }
.box { display: inline-block; width: 3.4em; text-indent: 0; white-space: nowrap; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } }
"""


def handout(lesson: Lesson) -> str:
    """The questions, each choice with a letter and a box to tick, an order with a line for each place.

    >>> import toolkit
    >>> from toolkit import lessons
    >>> made = handout(lessons.lesson(toolkit.load(), ["due"], each=1))
    >>> made.count("☐"), "once every two years" in made
    (4, True)
    """
    head = '<p>Name <span class="line"></span> Date <span class="line"></span></p>'
    return _page(lesson, "Questions on", head, (_asked(one) for one in lesson.exercises))


def key(lesson: Lesson) -> str:
    """The answers to the same numbers, each with what it rests on."""
    return _page(lesson, "Key to the questions on", "", (_answer(one) for one in lesson.exercises))


def _asked(one: Exercise) -> str:
    box = "___" if one.form == "order" else "☐"
    choices = "".join(
        f'<li><span class="box">{box} {sign}</span><span dir="auto">{_html(words)}</span></li>'
        for sign, words in zip(ascii_uppercase, one.choices, strict=False)
    )
    note = "<p>Write the number of its place before each.</p>" if one.form == "order" else ""
    quote = f'<blockquote dir="auto">{_html(one.quote)}</blockquote>' if one.quote else ""
    return f'<p class="question" dir="auto">{_html(one.question)}</p>{quote}{note}<ul class="choices">{choices}</ul>'


def _answer(one: Exercise) -> str:
    letters = [ascii_uppercase[i] for i in one.key]
    words = "" if one.form == "order" else f' <span dir="auto">{_html(one.right[0])}</span>'
    return f'<p class="question">{", ".join(letters)}{words}</p><p dir="auto">{_html(one.why)}</p>'


def _page(lesson: Lesson, title: str, head: str, parts: Iterable[str]) -> str:
    labels = load_wording().kinds
    masthead = lesson.resolution.masthead
    name = _html(masthead.title or lesson.resolution.name)
    items = "\n".join(
        f'<li class="exercise"><span class="about">{_html(labels[one.kind].label)}</span>{part}</li>'
        for one, part in zip(lesson.exercises, parts, strict=True)
    )
    said = f"{_html(lesson.resolution.name)} · lesson {lesson.id} · class number {lesson.seed}"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title} {name}</title>\n'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">\n'
        f'<style>{_STYLE}</style></head>\n<body>\n<header><h1>{title}: <span dir="auto">{name}</span></h1>{head}'
        f'<p class="about">{said}</p></header>\n<main><ol>\n{items}\n</ol></main>\n</body>\n</html>\n'
    )


def _html(words: str) -> str:
    return escape(" ".join(shown(words).split()))
