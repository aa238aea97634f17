"""Renaming by a pattern: what a pattern is, and the verb that takes one."""

import enum

import msgspec

from core.engine.protocol.frames import Stream
from core.engine.protocol.objects import Selection, VerbProgress
from core.transfer.job import Conflict


class NameCase(enum.IntEnum):
    """What a pattern does about capitals."""

    KEEP = 0
    LOWER = 1
    UPPER = 2
    TITLE = 3
    SENTENCE = 4


class NamePart(enum.IntEnum):
    """The part of the last name a pattern works on. The extension is what follows the last dot, without it."""

    STEM = 0
    EXTENSION = 1
    NAME = 2


class NamePattern(msgspec.Struct, frozen=True):
    """How new last names follow from old ones; folders around them stay (core/ops/pattern.py).

    Every `find` in the part becomes `replace`; with an empty `find` the whole part does, and with both empty only the
    case changes. In `replace`, `{n}` is the counter, `{date}` the object's time (local, by `date`), `{name}` the old
    part; with `regex`, `$1` or `\\1` and `$0` are groups, and `$$` is a dollar.
    """

    find: str = ""
    replace: str = ""
    regex: bool = False
    match_case: bool = True
    part: NamePart = NamePart.STEM
    case: NameCase = NameCase.KEEP
    start: int = 1
    step: int = 1
    width: int = 1
    """Digits of the counter, filled up with zeros."""
    date: str = "%Y-%m-%d"
    """As strftime takes it."""


class RenameByPattern(Stream[VerbProgress], frozen=True):
    """Rename every object of a selection by a pattern, in key order. Raises BadRequest for a bad pattern.

    With ASK a plan in which names collide, with each other or with what is there, or are illegal, is refused as a
    whole (PlanRefused); SKIP leaves such objects alone, KEEP_BOTH numbers them, REPLACE overwrites what is there.
    """

    what: Selection
    pattern: NamePattern
    conflict: Conflict = Conflict.ASK
