"""Which keys an action has: the usual ones of its spec, or those the user gave it.

gui/preferences/live.py keeps it as the settings are; menus, shortcuts and the page of keys ask it.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from core.settings import KeyChange
from gui.actions.spec import ActionSpec

Keys = tuple[str, ...]
"""Sequences as Qt writes them in every language: "Ctrl+Shift+C"."""


def usual(spec: ActionSpec) -> Keys:
    """The keys of an action that nobody changed, as this platform has them."""
    keys = (QKeySequence(key).toString() for key in spec.shortcuts)
    return tuple(dict.fromkeys(key for key in keys if key))


class KeyBook(QObject):
    """`changed` fires when keys are other ones than before."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._changes: dict[str, Keys] = {}

    def set_changes(self, changes: Iterable[KeyChange]) -> None:
        """What the user changed, all of it."""
        now = {change.action: change.keys for change in changes}
        if now != self._changes:
            self._changes = now
            self.changed.emit()

    def of(self, spec: ActionSpec) -> Keys:
        """The keys of an action."""
        return self._changes.get(spec.id, usual(spec))

    def is_usual(self, spec: ActionSpec) -> bool:
        """Whether an action has the keys that it has by itself."""
        return self.of(spec) == usual(spec)

    def holder(self, key: str, specs: Iterable[ActionSpec], but: str = "") -> ActionSpec | None:
        """Which action has a key; `but` is one that is not asked."""
        return next((spec for spec in specs if spec.id != but and key in self.of(spec)), None)

    def assigned(self, action: str, keys: Keys, specs: Iterable[ActionSpec]) -> tuple[KeyChange, ...]:
        """The changes once an action has these keys, and others have them no more. Those of actions that this version
        does not know stay."""
        known = {spec.id: spec for spec in specs}
        now = {spec_id: tuple(key for key in self.of(spec) if key not in keys) for spec_id, spec in known.items()}
        now[action] = keys
        unknown = tuple(KeyChange(one, kept) for one, kept in self._changes.items() if one not in known)
        changed = (KeyChange(one, kept) for one, kept in now.items() if kept != usual(known[one]))
        return (*unknown, *changed)


book = KeyBook()
"""The one book of the process: like the theme, it belongs to the application."""
