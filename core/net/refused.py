"""What a service's refusals mean: a table by status, subject and words, filled by providers; the first fit decides."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import SpaceferryError


class About(enum.Flag):
    """What a request was about: a status can mean different things."""

    SPACE = enum.auto()
    OBJECT = enum.auto()
    UPLOAD = enum.auto()
    """One that was begun."""
    LIST = enum.auto()
    FETCH = enum.auto()
    READ = enum.auto()
    ANY = SPACE | OBJECT | UPLOAD | LIST | FETCH | READ


@dataclass(frozen=True)
class Row:
    """One meaning of a status."""

    status: int
    raises: type[SpaceferryError]
    about: About = About.ANY
    text: str = ""
    """Lower-case words the error text must hold."""


def meaning(table: Iterable[Row], status: int, about: About, words: str) -> type[SpaceferryError] | None:
    """The error of the first row that fits; `words` are in lower case."""
    return next((row.raises for row in table if row.status == status and row.about & about and row.text in words), None)
