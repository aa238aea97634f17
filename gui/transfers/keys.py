"""The keys of the queue's table, and what each means there."""

import enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Key(enum.Enum):
    """What a key asks for."""

    ALL = enum.auto()
    CANCEL = enum.auto()
    PAUSE = enum.auto()
    FIND = enum.auto()
    LEAVE = enum.auto()
    TOP = enum.auto()
    UP = enum.auto()
    DOWN = enum.auto()
    BOTTOM = enum.auto()


Chord = tuple[int, int]

_PLAIN = Qt.KeyboardModifier.NoModifier.value
_CONTROL = Qt.KeyboardModifier.ControlModifier.value
_ORDER = Qt.KeyboardModifier.AltModifier.value | Qt.KeyboardModifier.ShiftModifier.value

KEYS: dict[Chord, Key] = {
    (Qt.Key.Key_A.value, _CONTROL): Key.ALL,
    (Qt.Key.Key_Delete.value, _PLAIN): Key.CANCEL,
    (Qt.Key.Key_Space.value, _PLAIN): Key.PAUSE,
    (Qt.Key.Key_F.value, _CONTROL): Key.FIND,
    (Qt.Key.Key_Escape.value, _PLAIN): Key.LEAVE,
    (Qt.Key.Key_Home.value, _ORDER): Key.TOP,
    (Qt.Key.Key_Up.value, _ORDER): Key.UP,
    (Qt.Key.Key_Down.value, _ORDER): Key.DOWN,
    (Qt.Key.Key_End.value, _ORDER): Key.BOTTOM,
}


def chord(event: QKeyEvent) -> Chord:
    """A key and what is held with it, whether on the keypad or not."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return int(event.key()), held.value
