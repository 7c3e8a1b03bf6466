"""Views and their stamps: what a template may see, and a digest that changes whenever any of it does.

A page's view is a tree of parts. Every part has a `stamp`, some bytes that stand for its value, and a `value()` that
builds the plain data. A stamp is composed from the stamps below it, so that knowing whether a page would change costs
no rendering and no building of its view. Because view and stamp come from the same tree, what is not in the stamp
cannot be on the page.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Protocol

from plugins.press.records import Plain, digest_of


class Part(Protocol):
    """A value of a view and the digest that stands for it."""

    @property
    def stamp(self) -> bytes:
        """Equal stamps mean equal values."""
        ...

    def value(self) -> Any:
        """Builds the plain value that the template sees."""
        ...


class Values(SimpleNamespace):
    """Plain values by name, as a template sees them. Printing one gives its `name`, as with Pelican's own objects."""

    def __str__(self) -> str:
        return str(getattr(self, "name", ""))

    def __html__(self) -> str:
        from markupsafe import escape

        return str(escape(str(self)))


def join_stamps(stamps: Iterable[bytes]) -> bytes:
    """One stamp for several in their order; each stamp's length is told with it, so that no two lists run together."""
    return hashlib.blake2b(marshal.dumps(tuple(stamps), 2), digest_size=16).digest()


class Constant:
    """Plain data, stamped by its content. `made` turns it into what the template sees; a function of the data alone."""

    __slots__ = ("data", "made", "stamp")

    def __init__(self, data: Plain, made: Callable[[Plain], Any] | None = None):
        self.data = data
        self.made = made
        self.stamp = digest_of(data)

    def value(self) -> Any:
        """The data, or what is made of it."""
        return self.made(self.data) if self.made else as_values(self.data)


class Made:
    """A value that is built only when its page is rendered; whoever makes one answers for its stamp."""

    __slots__ = ("build", "stamp")

    def __init__(self, stamp: bytes, build: Callable[[], Any]):
        self.stamp = stamp
        self.build = build

    def value(self) -> Any:
        """What the function gives."""
        return self.build()


class Many:
    """A list of parts."""

    __slots__ = ("parts", "stamp")

    def __init__(self, parts: Sequence[Part]):
        self.parts = parts
        self.stamp = join_stamps((b"many", *(part.stamp for part in parts)))

    def value(self) -> list[Any]:
        """The values in their order."""
        return [part.value() for part in self.parts]


class Group:
    """Parts by name, and beside them plain data by name, which costs one digest however many they are."""

    __slots__ = ("data", "parts", "stamp")

    def __init__(self, parts: Mapping[str, Part], data: Mapping[str, Plain] | None = None):
        self.parts = parts
        self.data = data or {}
        named = (stamp for name, part in parts.items() for stamp in (name.encode(), part.stamp))
        self.stamp = join_stamps((b"group", digest_of(self.data), *named))

    def value(self) -> Values:
        """The values by their names."""
        plain = {name: as_values(item) for name, item in self.data.items()}
        return Values(**plain, **{name: part.value() for name, part in self.parts.items()})


class Kept:
    """A part whose value is built once and then shared; for what every page has."""

    __slots__ = ("_value", "part", "stamp")

    def __init__(self, part: Part):
        self.part = part
        self.stamp = part.stamp
        self._value: Any = None

    def value(self) -> Any:
        """The one value."""
        if self._value is None:
            self._value = self.part.value()
        return self._value


NOTHING = Constant(None)


def as_values(data: Plain) -> Any:
    """Plain data with its dicts turned into Values, so that a template reads `source.name`."""
    if isinstance(data, Mapping):
        if all(isinstance(key, str) for key in data):
            return Values(**{key: as_values(item) for key, item in data.items()})
        return {key: as_values(item) for key, item in data.items()}
    if isinstance(data, (list, tuple)):
        return [as_values(item) for item in data]
    return data
