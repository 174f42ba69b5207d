"""Sessions of the General Assembly: when the session of a number was.

Source: Rules of Procedure of the General Assembly, rule 1: a regular session opens each year in September; it lasts
until the next one opens, its main part until December. The first session met in January 1946.
"""

from __future__ import annotations

from datetime import date

FIRST_YEAR = 1945


def opens(session: int) -> int:
    """The year in whose September a regular session opens.

    >>> opens(77)
    2022
    """
    return FIRST_YEAR + session


def regular_session(day: date) -> int:
    """The number of the regular session in which a day falls, by the month: a day in September counts to the new one.

    >>> regular_session(date(1982, 10, 22)), regular_session(date(2013, 5, 17))
    (37, 67)
    """
    return day.year - FIRST_YEAR - (day.month < 9)


def part(session: int, day: date) -> str:
    """Whether a day lies in the "main" part of a session (September to December of its year), or a "resumed" one.

    >>> part(37, date(1982, 10, 22)), part(69, date(2015, 9, 10))
    ('main', 'resumed')
    """
    return "main" if day.year == opens(session) else "resumed"
