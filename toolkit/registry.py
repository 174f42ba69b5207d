"""Lists of what the toolkit has: an entry is looked up by its name, and its object is imported when it is used.

In: entries, each with a name and the place of an object. Out: the entry, the object, or one error that says what there
is. The command line, the menus, the documentation and the contract tests are made from such lists.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Generic, TypeVar

from toolkit.errors import MissingExtra, UnknownName


@dataclass(frozen=True)
class Entry:
    """A name, and the place of the object: "package.module:attribute", or "package.module" for one of that name.

    A list that says more about its entries subclasses this.

    >>> Entry("sqrt", "math").load()(9), Entry("root", "math:sqrt").load()(9)
    (3.0, 3.0)
    """

    name: str
    place: str

    def load(self) -> Any:
        """The object; its module is imported now, if it was not before."""
        module, _, attribute = self.place.partition(":")
        return getattr(imported(module, self.name), attribute or self.name)


E = TypeVar("E", bound=Entry)


class Registry(Mapping[str, E], Generic[E]):
    """Entries by their names, in the order of the list. ``kind``: what an error calls one of them.

    >>> roots = Registry("root", [Entry("sqrt", "math"), Entry("isqrt", "math")])
    >>> list(roots), roots["isqrt"].load()(10)
    (['sqrt', 'isqrt'], 3)
    >>> roots["sqr"]  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    toolkit.errors.UnknownName: there is no root 'sqr'. ...: did you mean 'sqrt'? There are: sqrt, isqrt.
    """

    def __init__(self, kind: str, entries: Iterable[E]) -> None:
        every = list(entries)
        self.kind, self._entries = kind, {entry.name: entry for entry in every}
        if len(self._entries) < len(every):
            raise ValueError(f"a name is used for more than one {kind}: {sorted(entry.name for entry in every)}")

    def __getitem__(self, name: str) -> E:
        """The entry of this name; raises ``UnknownName``, a ``ToolkitError`` and a ``KeyError``."""
        try:
            return self._entries[name]
        except (KeyError, TypeError):  # TypeError: a list, say, cannot be a key
            raise unknown(self.kind, name, self) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def imported(module: str, name: str) -> ModuleType:
    """A module, which ``name`` is in; raises ``MissingExtra`` if it needs a package that is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = str(error.name).partition(".")[0]
        if package in ("None", __package__):
            raise
        raise MissingExtra(f"{name} needs the package {package}", todo=f"pip install {package}") from error


def unknown(kind: str, name: object, known: Iterable[str], *, where: str = "", most: int = 0) -> UnknownName:
    """The error for a name that none of the ``known`` ones is, with the nearest of them; ``most``: how many to list.

    >>> unknown("clause", "OP22", ["OP1", "OP2", "OP3"], most=2).todo
    "did you mean 'OP2'? There are: OP1, OP2, ..."
    """
    from difflib import get_close_matches  # only needed here

    names = list(known)
    text = str(name)[:100]
    near = get_close_matches(text, names, 1) or [one for one in names if len(text) > 2 and text in one]
    hint = f"did you mean {near[0]!r}? There are: " if near else "use one of "
    if not names:
        return UnknownName(f"there is no {kind} {name!r}, nor any other", where=where)
    listed = names[: most or None] + ["..."] * (0 < most < len(names))
    return UnknownName(f"there is no {kind} {name!r}", where=where, todo=hint + ", ".join(listed))


def door(package: str, places: Mapping[str, str], *own: str, more: Callable[[], str] = str) -> list[str]:
    """Make names attributes of a package, each imported when it is first used; returns all names, for ``__all__``.

    ``places``: where the object of each name is, as in ``Entry``; "package.module:" is the module itself. ``own``: the
    public names that the package itself defines. ``dir()`` of the package shows these names and no others. Where a
    module and its object have one name, that means the object. ``more``: what makes the end of the package's
    docstring, when somebody reads that.
    """

    said = sys.modules[package].__doc__ or ""

    class Door(ModuleType):
        @property
        def __doc__(self) -> str:  # type: ignore[override]
            return said + more()

        def __getattr__(self, name: str) -> Any:
            if name not in places:
                raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=self)
            module, colon, attribute = places[name].partition(":")
            loaded = imported(module, f"{package}.{name}")
            found = loaded if colon and not attribute else getattr(loaded, attribute or name)
            super().__setattr__(name, found)
            return found

        def __setattr__(self, name: str, value: Any) -> None:
            # An import puts a module into its package, over the object that has the same name.
            if isinstance(value, ModuleType):
                if name in own:
                    return
                value = value if places.get(name, ":").endswith(":") else getattr(value, name)
            super().__setattr__(name, value)

        def __dir__(self) -> list[str]:
            return list(names)

    names = sorted({*places, *own})
    sys.modules[package].__class__ = Door
    return names
