"""Places in a text, and the map from one text to another."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of a text, in Unicode code points.

    >>> Span(0, 9).covers(Span(3, 5))
    True
    >>> start, end = Span(3, 5)
    """

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """True if the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a text came from in the text that it was made of.

    A run is a stretch of characters that follow one another in both texts: ``starts[i]`` is its
    first offset here, ``origins[i]`` its first offset there. Both increase. Inserted characters
    (a space at a page break) map to the place of the break.

    >>> OffsetMap((0, 3), (0, 5)).span(Span(1, 4))      # "abc" + "def" of "abc--def"
    Span(start=1, end=6)
    """

    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def offset(self, at: int) -> int:
        """The origin of the character at offset ``at``."""
        run = bisect_right(self.starts, at) - 1
        origin = self.origins[run] + at - self.starts[run]
        if run + 1 < len(self.origins):
            return min(origin, self.origins[run + 1])
        return origin

    def span(self, span: tuple[int, int]) -> Span:
        """The origin of a span, from its first to its last character."""
        if len(self.starts) == 1:
            shift = self.origins[0] - self.starts[0]
            return Span(span[0] + shift, span[1] + shift)
        start = self.offset(span[0])
        if span[1] <= span[0]:
            return Span(start, start)
        return Span(start, self.offset(span[1] - 1) + 1)

    def inverse(self) -> OffsetMap:
        """The inverse map: from the original text to this one; between two runs it gives the start of the later one.

        >>> OffsetMap((0, 3), (0, 5)).inverse().offset(6)
        4
        """
        return OffsetMap(self.origins, self.starts)
