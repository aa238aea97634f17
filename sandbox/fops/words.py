"""The parameters of one command, ``name/first/w/200/h/100/flag``, checked as they are read.

Every refusal is an ApiError 400 that names the command and the parameter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sandbox.entry import b64text
from sandbox.errors import ApiError, invalid

_REAL = re.compile(r"\d+(\.\d*)?|\.\d+")


class Words:
    """What follows a command's name. ``take`` reads what has a place; ``pairs`` the rest, by name."""

    def __init__(self, command: str, words: Sequence[str]) -> None:
        self.command = command
        self._left = list(words)

    def take(self, what: str) -> str:
        """The next word, which must be there."""
        if not self._left or not self._left[0]:
            raise self.wrong(what, "is missing")
        return self._left.pop(0)

    def number(self, what: str, low: int, high: int) -> int:
        """The next word as a whole number."""
        return whole(self.command, what, self.take(what), low, high)

    def choice(self, what: str, allowed: Sequence[str]) -> str:
        """The next word, one of ``allowed``."""
        return chosen(self.command, what, self.take(what), allowed)

    def text(self, what: str) -> str:
        """The next word out of its base64."""
        return decoded(self.command, what, self.take(what))

    def rest(self) -> list[str]:
        """All that is left, in order."""
        words, self._left = self._left, []
        return words

    def peek(self) -> str | None:
        """The next word, not taken; None at the end."""
        return self._left[0] if self._left else None

    def pairs(self, names: Sequence[str], flags: Sequence[str] = ()) -> list[tuple[str, str]]:
        """``(name, value)`` of all that is left, in order; ``flags`` stand without a value."""
        found: list[tuple[str, str]] = []
        while self._left:
            name = self._left.pop(0)
            if name in flags:
                found.append((name, "1"))
            elif name not in names:
                raise self.wrong(name or "an empty word", "is no parameter of this command")
            elif not self._left or not self._left[0]:
                raise self.wrong(name, "has no value")
            else:
                found.append((name, self._left.pop(0)))
        return found

    def options(self, names: Sequence[str], flags: Sequence[str] = ()) -> Options:
        """``pairs``, each at most once."""
        found = self.pairs(names, flags)
        for name, _ in found:
            if sum(name == other for other, _ in found) > 1:
                raise self.wrong(name, "is given twice")
        return Options(self.command, dict(found))

    def end(self) -> None:
        """Nothing may be left."""
        if self._left:
            raise self.wrong(self._left[0] or "an empty word", "is no parameter of this command")

    def wrong(self, what: str, problem: str) -> ApiError:
        """400: ``command: what problem``."""
        return invalid(f"{self.command}: {what} {problem}")


class Options:
    """Named parameters of a command; each reader gives the default when the parameter is absent."""

    def __init__(self, command: str, values: dict[str, str]) -> None:
        self.command = command
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def number(self, name: str, low: int, high: int) -> int | None:
        """A whole number from ``low`` to ``high``."""
        value = self._values.get(name)
        return None if value is None else whole(self.command, name, value, low, high)

    def real(self, name: str, low: float, high: float) -> float | None:
        """A decimal number from ``low`` to ``high``."""
        value = self._values.get(name)
        return None if value is None else real(self.command, name, value, low, high)

    def choice(self, name: str, allowed: Sequence[str], default: str) -> str:
        """One of ``allowed``."""
        return chosen(self.command, name, self._values.get(name, default), allowed)

    def flag(self, name: str) -> bool:
        """0 or 1, or a word that stands alone."""
        return self.choice(name, ("0", "1"), "0") == "1"

    def raw(self, name: str, default: str = "") -> str:
        """The word as it is."""
        return self._values.get(name, default)

    def text(self, name: str, default: str = "") -> str:
        """A word out of its base64."""
        value = self._values.get(name)
        return default if value is None else decoded(self.command, name, value)

    def wrong(self, name: str, problem: str) -> ApiError:
        """400: ``command: name problem``."""
        return invalid(f"{self.command}: {name} {problem}")


def whole(command: str, name: str, value: str, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``; raises ApiError 400."""
    if not (value.isascii() and value.isdigit() and low <= int(value[:12]) <= high):
        raise invalid(f"{command}: {name} must be a whole number from {low} to {high}, not {value!r}")
    return int(value)


def real(command: str, name: str, value: str, low: float, high: float) -> float:
    """A decimal number from ``low`` to ``high``; raises ApiError 400."""
    if not (_REAL.fullmatch(value) and low <= float(value) <= high):
        raise invalid(f"{command}: {name} must be a number from {low:g} to {high:g}, not {value!r}")
    return float(value)


def chosen(command: str, name: str, value: str, allowed: Sequence[str]) -> str:
    """One of ``allowed``; raises ApiError 400."""
    if value not in allowed:
        raise invalid(f"{command}: {name} must be one of {', '.join(allowed)}, not {value!r}")
    return value


def decoded(command: str, name: str, value: str) -> str:
    """The text behind URL-safe base64; raises ApiError 400."""
    try:
        return b64text(value)
    except ApiError as failure:
        raise invalid(f"{command}: {name} is not URL-safe base64 of a text: {value!r}") from failure
