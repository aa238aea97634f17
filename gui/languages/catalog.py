"""All texts of the window, read from the compiled files that it loads, and how each reads in a language.

What Qt offers translates one text that is named; to find what a text on the screen was made from, all must be known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import resources
from gui.languages.pseudo import PSEUDO, pseudo

COMPLETE = "zh_CN"
"""The language whose file has every text; that of English, the source, has plurals alone."""


@dataclass(frozen=True, slots=True)
class Text:
    """A source text in its context, and its forms in a language: one, or one for each plural."""

    context: str
    source: str
    forms: tuple[str, ...]


def catalog(language: str) -> tuple[Text, ...]:
    """Every text of the window as `language` has it."""
    everything = _read(COMPLETE)
    if language == COMPLETE:
        return everything
    if language == PSEUDO:
        return tuple(Text(text.context, text.source, (pseudo(text.source),)) for text in everything)
    own = {(text.context, text.source): text for text in _read(language)}
    return tuple(
        own.get((text.context, text.source), Text(text.context, text.source, (text.source,))) for text in everything
    )


_MAGIC_SIZE = 16
_MESSAGES = 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7
"""Sections of a .qm file, and tags within its messages: qtbase/src/corelib/kernel/qtranslator.cpp."""

_NONE = 0xFFFFFFFF


@cache
def _read(language: str) -> tuple[Text, ...]:
    """The texts of a compiled file: sections of a tag of one byte, a length of four, big endian, and their bytes."""
    raw = resources.path(f"i18n/spaceferry_{language}.qm").read_bytes()
    at = _MAGIC_SIZE
    while at < len(raw):
        tag, size = raw[at], int.from_bytes(raw[at + 1 : at + 5], "big")
        if tag == _MESSAGES:
            return tuple(_messages(raw[at + 5 : at + 5 + size]))
        at += 5 + size
    raise ValueError(language)


def _messages(raw: bytes) -> Iterator[Text]:
    at = 0
    forms: list[str] = []
    parts: dict[int, str] = {}
    while at < len(raw):
        tag = raw[at]
        at += 1
        if tag == _END:
            yield Text(parts[_CONTEXT], parts[_SOURCE], tuple(forms))
            forms, parts = [], {}
            continue
        size = int.from_bytes(raw[at : at + 4], "big")
        at += 4
        told = b"" if size == _NONE else raw[at : at + size]
        at += len(told)
        if tag == _TRANSLATION:
            forms.append(told.decode("utf-16-be"))
        else:
            parts[tag] = told.decode("utf-8")
