"""What is looked for: a query in words, read into what SQLite's full-text search takes.

In: a query, and what words a library has that begin with some letters. Out: an FTS5 expression in which every word is
quoted, so nothing of the query is taken for a command. A query with a fault raises an error that shows the place.

The grammar, loosest first::

    either = both (OR both)*
    both   = one ((AND | NOT | nothing) one)*
    one    = word | word* | "a phrase of words*" | NEAR(one one ..., 10) | (either)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from math import prod

from toolkit.errors import QueryError
from toolkit.written import shown

Stands = Callable[[str], list[str]]
"""The words of a library that begin with some letters."""

_LONGEST, _MOST, _DEEPEST, _WAYS = 10_000, 200, 40, 256
_TOKEN = re.compile(r'\s*(?:(?P<sign>[()])|"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s()"]+))')
_WORD = re.compile(r"[^\W_]+")
_NEAR = re.compile(r"NEAR(?=\()")
_CURLY = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True)
class _Token:
    kind: str  # "(", ")", "word", "phrase", "AND", "OR", "NOT", "NEAR", "end"
    words: str
    at: int


def expression(query: str, stands: Stands = lambda letters: [letters]) -> str:
    """The FTS5 expression of a query; ``stands`` says which words a beginning in the middle of a phrase stands for.

    Raises ``QueryError``, whose ``where`` names the column (counted from 1), for a query that is empty, too long or
    faulty.

    >>> expression('"violent extremism" NOT sport*')
    '("violent extremism") NOT ("sport"*)'
    >>> expression("war OR")
    Traceback (most recent call last):
    toolkit.errors.QueryError: column 7 of "war OR": a word is missing here. To fix this: write a word after "OR".
    """
    return _Parser(query, stands).whole()


class _Parser:
    """One pass over the tokens of a query, by recursive descent."""

    def __init__(self, query: str, stands: Stands) -> None:
        if not isinstance(query, str):
            raise QueryError(f"a query is a text, and this is {query!r}", where="query", todo='write it as "a phrase"')
        self.query, self.stands, self.at, self.words, self.depth = query, stands, 0, 0, 0
        if len(query) > _LONGEST:
            raise self.fault(_LONGEST, f"the query has more than {_LONGEST:,} letters", "ask for fewer words")
        self.tokens = self.split(query.translate(_CURLY))

    def split(self, query: str) -> list[_Token]:
        tokens, at = [], 0
        while match := _TOKEN.match(query, at):
            start = match.end() - len(match[0].lstrip())
            if match.group("phrase") is not None:
                if not match["closed"]:
                    raise self.fault(start, "a quotation mark is not closed", "add a quotation mark")
                tokens.append(_Token("phrase", match["phrase"], start))
            elif near := _NEAR.match(query, start):
                tokens.append(_Token("NEAR", near[0], start))
            elif match["sign"]:
                tokens.append(_Token(match["sign"], match["sign"], start))
            else:
                kind = match["word"] if match["word"] in ("AND", "OR", "NOT") else "word"
                tokens.append(_Token(kind, match["word"], start))
            at = match.end()
        return [*tokens, _Token("end", "", len(query.rstrip()))]

    def fault(self, at: int, what: str, todo: str) -> QueryError:
        sample = shown(self.query[:60] + ("…" if len(self.query) > 60 else ""))
        error = QueryError(what, where=f'column {at + 1} of "{sample}"', todo=todo)
        error.at = at
        return error

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.next
        self.at += token.kind != "end"
        return token

    def whole(self) -> str:
        if self.next.kind == "end":
            raise self.fault(0, "there is nothing to look for", "write a word")
        found = self.either()
        if self.next.kind != "end":
            raise self.fault(self.next.at, "a bracket is closed that was not opened", 'leave the ")" out')
        return found

    def either(self) -> str:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.fault(self.next.at, f"brackets stand {_DEEPEST} deep", "use fewer brackets")
        found = [self.both()]
        while self.next.kind == "OR":
            self.take()
            found.append(self.both())
        self.depth -= 1
        return " OR ".join(found)

    def both(self) -> str:
        found = [self.one()]
        while self.next.kind not in ("end", ")", "OR"):  # in one row, since SQLite's stack holds few brackets
            link = self.take().kind if self.next.kind in ("AND", "NOT") else "AND"
            found += [link, self.one()]
        return found[0] if len(found) == 1 else " ".join(x if i % 2 else f"({x})" for i, x in enumerate(found))

    def one(self) -> str:
        token = self.take()
        if token.kind == "(":
            found = f"({self.either()})"
            self.close(token)
            return found
        if token.kind == "NEAR":
            return self.near(self.take())
        if token.kind in ("word", "phrase"):
            return self.phrase(token)
        before = self.tokens[self.at - 2].words if token.kind != "end" else self.tokens[self.at - 1].words
        todo = f'write a word after "{before}"' if before else "write a word first"
        if token.kind == "NOT":
            todo = "say first what to look for: NOT takes away from that"
        raise self.fault(token.at, "a word is missing here", todo)

    def close(self, opened: _Token) -> None:
        if self.next.kind != ")":
            raise self.fault(opened.at, "a bracket is not closed", 'add a ")"')
        self.take()

    def near(self, opened: _Token) -> str:
        parts, distance = [], 10
        while self.next.kind in ("word", "phrase"):
            token = self.take()
            words, comma, number = token.words.partition(",") if token.kind == "word" else (token.words, "", "")
            if words:
                parts.append(self.plain(_Token(token.kind, words, token.at)))
            if comma:
                token = self.take() if not number else _Token("word", number, token.at)
                if not token.words.isdecimal() or len(token.words) > 4:
                    raise self.fault(token.at, "after the comma a number of words is expected", "as in NEAR(a b, 10)")
                distance = int(token.words)
        if len(parts) < 2:
            raise self.fault(opened.at, "NEAR needs two words or phrases", "write NEAR(one two, 10)")
        self.close(opened)
        return f"NEAR({' '.join(parts)}, {distance})"

    def plain(self, token: _Token) -> str:
        """Words without an ending left open but that of the last, which is what NEAR takes."""
        if "*" in token.words.rstrip().rstrip("*"):
            raise self.fault(token.at, "inside NEAR only the last word of a phrase may end in *", "write that word out")
        return self.phrase(token)

    def phrase(self, token: _Token) -> str:
        """The phrase of some words; where one before the last ends in ``*``, all phrases that it stands for."""
        pieces = [
            (match[0], token.words[match.end() : match.end() + 1] == "*") for match in _WORD.finditer(token.words)
        ]
        if not pieces:
            raise self.fault(token.at, f"there is no letter in {token.words!r}", "write a word")
        self.words += len(pieces)
        if self.words > _MOST:
            raise self.fault(token.at, f"the query has more than {_MOST} words", "ask for fewer words")
        last, open_ = pieces[-1]
        ways = [self.stands(word) if star else [word] for word, star in pieces[:-1]]
        if prod(map(len, ways)) > _WAYS:
            todo = "write more letters before the *"
            raise self.fault(token.at, f"it stands for more than {_WAYS} phrases of this library", todo)
        every = [f'"{" ".join([*way, last])}"{"*" if open_ else ""}' for way in product(*ways)]
        nothing = f'"{" ".join(word for word, _ in pieces)}"'
        return every[0] if len(every) == 1 else f"({' OR '.join(every)})" if every else nothing
