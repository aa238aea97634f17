"""What a setting may be: one of some words, any text, a whole number within limits, yes or no, a list of records.

core/settings.py declares each setting with one of these.
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")


class Kind(Protocol):
    """How a setting is checked, read from the file's TOML value and written as one."""

    def fits(self, value: object) -> bool:
        """Whether the setting may have this value."""

    def read(self, raw: object, default: Any) -> tuple[Any, bool]:
        """The value in what the file holds, and whether all of it was good; what is bad gives way to the default."""

    def give(self, value: Any) -> object:
        """What the file keeps."""


class _Plain:
    """Stands in the file as it is."""

    def fits(self, value: object) -> bool:
        raise NotImplementedError

    def read(self, raw: object, default: Any) -> tuple[Any, bool]:
        """See Kind."""
        good = self.fits(raw)
        return (raw if good else default), good

    def give(self, value: Any) -> object:
        """See Kind."""
        return value


@dataclasses.dataclass(frozen=True)
class Choice(_Plain):
    """One of these words."""

    allowed: tuple[str, ...]

    def fits(self, value: object) -> bool:
        """See Kind."""
        return isinstance(value, str) and value in self.allowed


class Text(_Plain):
    """Any text."""

    def fits(self, value: object) -> bool:
        """See Kind."""
        return isinstance(value, str)


@dataclasses.dataclass(frozen=True)
class Whole(_Plain):
    """A whole number from `least` to `most`, both allowed."""

    least: int
    most: int

    def fits(self, value: object) -> bool:
        """See Kind."""
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most


class YesNo(_Plain):
    """True or False."""

    def fits(self, value: object) -> bool:
        """See Kind."""
        return isinstance(value, bool)


@dataclasses.dataclass(frozen=True)
class Records(Generic[T]):
    """A tuple of records, in the file an array of tables. `read_one` raises ValueError for a table that is none."""

    record: type[T]
    read_one: Callable[[Mapping[str, object]], T]
    give_one: Callable[[T], dict[str, object]]

    def fits(self, value: object) -> bool:
        """See Kind."""
        return isinstance(value, tuple) and all(isinstance(one, self.record) for one in value)

    def read(self, raw: object, default: Any) -> tuple[Any, bool]:
        """See Kind. A bad record is left out alone."""
        if not isinstance(raw, list):
            return default, False
        found: list[T] = []
        for one in raw:
            try:
                found.append(self.read_one(one if isinstance(one, dict) else {}))
            except ValueError:
                continue
        return tuple(found), len(found) == len(raw)

    def give(self, value: tuple[T, ...]) -> object:
        """See Kind."""
        return [self.give_one(one) for one in value]
