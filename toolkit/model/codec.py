"""Facts to plain data and back: dataclasses, tuples, spans, dates and symbols."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union

from toolkit.errors import FormatError
from toolkit.model.span import Span


def encode(value: Any) -> Any:
    """Plain data for a fact: dictionaries, lists, strings, numbers, booleans and None."""
    if isinstance(value, Span):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {f.name: encode(getattr(value, f.name)) for f in _saved(value.__class__)}
    if isinstance(value, Mapping):
        return {k: encode(v) for k, v in value.items()}
    if isinstance(value, tuple):
        return [encode(v) for v in value]
    return str(value) if isinstance(value, str) else value


def decode(kind: Any, data: Any, *, where: str = "") -> Any:
    """The fact of type ``kind`` that ``encode`` wrote; raises ``FormatError`` that names the place."""
    where = where or kind.__name__
    try:
        return _decode(kind, data, where)
    except FormatError:
        raise
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise FormatError(
            f"the saved data does not fit ({error})", where=where, todo="write it again with to_dict()"
        ) from error


def _decode(kind: Any, data: Any, where: str) -> Any:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        return _decode(next(a for a in args if a is not type(None)), data, where)
    if origin is Literal:
        if data not in args:
            raise ValueError(f"one of {', '.join(args)} expected, {data!r} found")
        return data
    if origin is tuple:
        return tuple(_decode(args[0], item, f"{where}[{i}]") for i, item in enumerate(data))
    if origin is not None and issubclass(origin, Mapping):
        return {key: _decode(args[1], item, f"{where}.{key}") for key, item in data.items()}
    if kind is Span:
        start, end = data
        return Span(int(start), int(end))
    if kind is date:
        return date.fromisoformat(data)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: decode(hint, data[name], where=f"{where}.{name}") for name, hint in hints.items()})
    if not isinstance(data, str if issubclass(kind, str) else kind) or (kind is int and isinstance(data, bool)):
        raise TypeError(f"{kind.__name__} expected, {type(data).__name__} found")
    return kind(data)


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {f.name: hints[f.name] for f in _saved(kind)}


@cache
def _saved(kind: type) -> tuple[Field[Any], ...]:
    """The fields that are saved: all but those marked otherwise."""
    return tuple(f for f in fields(kind) if f.metadata.get("saved", True))
