"""A lesson as GIFT, the text format of questions that Moodle and others import.

In: a ``Lesson``. Out: a text with a question for each exercise: a multiple choice, or for an order a matching of
clauses with their places. Source: Moodle, "GIFT format". Its signs are escaped: no word of a document is mark-up.
"""

from __future__ import annotations

from toolkit.lessons import Exercise, Lesson
from toolkit.lessons.wording import load_wording
from toolkit.written import quantity, shown


def write(lesson: Lesson) -> str:
    """The questions; the answer's reason is the feedback.

    >>> import toolkit
    >>> from toolkit import lessons
    >>> print(write(lessons.lesson(toolkit.load(), ["truth"], each=1)))  # doctest: +ELLIPSIS
    // 1 question on resolution.md
    <BLANKLINE>
    ::1 True or false::[plain]True or false? ... {
    ...True
    ...False
    ####... has “...”.
    }
    <BLANKLINE>
    """
    count = len(lesson.exercises)
    head = f"// {quantity(count, 'question')} on {' '.join(shown(lesson.resolution.name).split())}\n"
    return "\n".join([head, *(_question(i, one) for i, one in enumerate(lesson.exercises, 1))])


def _question(number: int, one: Exercise) -> str:
    title = _plain(f"{number} {load_wording().kinds[one.kind].label}")
    asked = _plain(one.question) + (f"\\n\\n{_plain(one.quote)}" if one.quote else "")
    if one.form == "order":
        answers = [f"={_plain(words).replace('->', '→')} -> {place}" for place, words in enumerate(one.right, 1)]
    else:
        answers = [("=" if i in one.key else "~") + _plain(choice) for i, choice in enumerate(one.choices)]
    return "\n".join([f"::{title}::[plain]{asked} {{", *answers, f"####{_plain(one.why)}", "}", ""])


def _plain(words: str) -> str:
    """Words on one line, with the signs that GIFT reads escaped.

    >>> _plain("{a} = b: #1 ~ \\\\ c")
    '\\\\{a\\\\} \\\\= b\\\\: \\\\#1 \\\\~ \\\\\\\\ c'
    """
    folded = " ".join(shown(words).split())
    return "".join(f"\\{c}" if c in "\\~=#{}:" else c for c in folded)
