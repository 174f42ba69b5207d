"""The changes that ``tools/mutate.py`` makes to the package: which there are, and marks where they are reached."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPERATORS = {
    **{"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", " in ": " not in ", " not in ": " in "},
    **{" is not ": " is ", " is ": " is not ", " and ": " or ", " or ": " and ", "+": "-", "-": "+", "*": "+"},
    **{"//": "*", "%": "+"},
}
CHANGED = (ast.Constant, ast.Compare, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.IfExp)


@dataclass(frozen=True)
class Change:
    """One change: where, what is replaced by what, and where the whole expression begins and ends."""

    path: str
    line: int
    start: int
    end: int
    old: str
    new: str
    whole: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.old.strip()} -> {self.new.strip() or 'nothing'}"

    def made(self, text: str) -> str:
        """The module's text with the change."""
        return text[: self.start] + self.new + text[self.end :]


def chosen(lines: int, seed: int, only: str) -> list[Change]:
    """This many changes, one for each line, drawn with the seed from all lines that can be changed."""
    by_line: dict[tuple[str, int], list[Change]] = {}
    for path in sorted((ROOT / "toolkit").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for change in changes(name, path.read_text("utf-8")) if only in name else ():
            by_line.setdefault((change.path, change.line), []).append(change)
    rng = random.Random(seed)
    places = rng.sample(sorted(by_line), min(lines, len(by_line)))
    return [rng.choice(by_line[place]) for place in places]


def changes(path: str, text: str) -> list[Change]:
    """Every change that can be made to a module, leaving its docstrings and annotations alone."""
    tree, at = ast.parse(text), _places(text)
    skipped = set(_said(tree))
    found = []
    for node in ast.walk(tree):
        if id(node) in skipped or not isinstance(node, CHANGED):
            continue
        start = at(node.lineno, node.col_offset)
        end = at(node.end_lineno or 0, node.end_col_offset or 0)
        for a, b, new in _instead(node, text, start, end, at):
            found.append(Change(path, text.count("\n", 0, a) + 1, a, b, text[a:b], new, (start, end)))
    return found


def marked(path: str, text: str, made: Iterable[tuple[int, Change]]) -> str:
    """A module in which each expression that is to be changed, and each function, says that it is reached.

    A module that is also run as a program is returned as it is: there is no telling where it would find ``mark``.
    """
    tree, at = ast.parse(text), _places(text)
    if "__main__" in text:
        return text
    inserted: list[tuple[int, int, str]] = []  # where, in which order there, what
    for number, change in made:
        start, end = change.whole
        inserted += [(start, -end, f"(_reached({number}), ("), (end, -start, "))[1]")]
    first = next(node for node in tree.body if not _leads(node))
    inserted.append((at(first.lineno, 0), -len(text), "from reached import mark as _reached\n"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = [part for part in node.body if part.lineno > node.lineno and not _leads(part)]
            begin = min([body[0].lineno, *(d.lineno for d in getattr(body[0], "decorator_list", ()))]) if body else 0
            mark = f"{' ' * node.body[0].col_offset}_reached({path!r})\n"
            inserted += [(at(begin, 0), -len(text), mark)] if begin else []
    for place, _, what in sorted(inserted, reverse=True):
        text = text[:place] + what + text[place:]
    return text


def _leads(node: ast.stmt) -> bool:
    """Whether nothing may stand before this statement: the docstring, an import from the future."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "__future__"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _places(text: str) -> Callable[[int, int], int]:
    """From the line and column (in bytes) of a node to a place in the text."""
    lines, starts = text.encode().splitlines(keepends=True), [0]
    for line in lines:
        starts.append(starts[-1] + len(line.decode()))
    return lambda line, column: starts[line - 1] + len(lines[line - 1][:column].decode())


def _said(tree: ast.AST) -> Iterator[int]:
    """What has no effect: docstrings, annotations, imports needed only for them, error messages."""
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node.value]
        elif isinstance(node, ast.AnnAssign | ast.arg):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns, *node.decorator_list]
        elif isinstance(node, ast.Raise) or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)):
            parts = [node]
        elif isinstance(node, ast.JoinedStr):
            parts = [n for n in node.values if isinstance(n, ast.Constant)]
            parts += [n.format_spec for n in node.values if isinstance(n, ast.FormattedValue)]
        for part in parts:
            yield from (id(inner) for inner in ast.walk(part)) if part is not None else ()


def _instead(
    node: ast.expr, text: str, start: int, end: int, at: Callable[[int, int], int]
) -> Iterator[tuple[int, int, str]]:
    """The replacements for (a part of) an expression, each with its place."""
    if not _stands(node, text[start:end]):
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield start, end, str(not node.value)
        elif isinstance(node.value, int | float):
            yield start, end, f"{node.value + 1}"
        elif isinstance(node.value, str) and text[start] in "\"'" and len(node.value) > 1:
            yield start, end, f"{text[start]}_{text[start + 1 : end]}"
    elif isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp):
        operands = _operands(node)
        for left, right in pairwise(operands):
            a = at(left.end_lineno or 0, left.end_col_offset or 0)
            b = at(right.lineno, right.col_offset)
            for old, new in OPERATORS.items():
                if text[a:b].strip("() \n") == old.strip() and text[a:b].count(old) == 1:
                    yield a, b, text[a:b].replace(old, new)
                    break
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield start, start + 4, ""
    elif isinstance(node, ast.IfExp):
        a = at(node.test.lineno, node.test.col_offset)
        b = at(node.test.end_lineno or 0, node.test.end_col_offset or 0)
        yield a, b, f"(not ({text[a:b]}))"


def _stands(node: ast.expr, text: str) -> bool:
    """Whether this is the text of a node: in an f-string, Python 3.11 does not always know where a node stands."""
    try:
        return ast.dump(ast.parse(f"({text})", mode="eval").body) == ast.dump(node)
    except SyntaxError:
        return False


def _operands(node: ast.Compare | ast.BoolOp | ast.BinOp) -> list[ast.expr]:
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    return node.values if isinstance(node, ast.BoolOp) else [node.left, node.right]
