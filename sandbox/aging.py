"""What time does to objects: deletion and change of class, by their own plan and by the rules of their space.

``dispatch`` calls ``Aging.run`` before each request. All but the deletion of single objects happens at midnight in
UTC+8 (kodo.md 5.8), so the tables are walked once a day of the sandbox's clock. Computed objects do not age.
"""

from __future__ import annotations

import json

import msgspec

from sandbox.model import RULE_CLASSES, TRANSITION_CLASSES, Entry, LifecycleRule
from sandbox.roles.dates import day_of, deletion_time
from sandbox.store import Store

_TICKS = 10_000_000
# Storage classes from warm to cold: a rule never warms an object.
_COLDER = (0, 5, 1, 4, 2, 3)


class Aging:
    """Remembers which day was last dealt with."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._day: int | None = None

    def run(self, now: float) -> None:
        """Do what is due at ``now``."""
        self._store.objects.expire(now)
        if day_of(now) == self._day:
            return
        self._day = day_of(now)
        with self._store.db.transaction():
            for entry in self._store.objects.with_transitions():
                self._follow_plan(entry, now)
            for space, rules in self._store.settings.spaces_with("rules"):
                for rule in rules:
                    self._apply(space, rule, now)

    def _follow_plan(self, entry: Entry, now: float) -> None:
        plan: dict[str, int] = json.loads(entry.transitions or "{}")
        due = [name for name in TRANSITION_CLASSES if plan.get(name, now + 1) <= now]
        if not due:
            return
        rest = {name: when for name, when in plan.items() if name not in due}
        entry.transitions = json.dumps(rest) if rest else None
        self._store.objects.put(_in_class(entry, TRANSITION_CLASSES[due[-1]]))

    def _apply(self, space: str, rule: LifecycleRule, now: float) -> None:
        for entry in self._store.objects.stored_below(space, rule["prefix"]):
            born = entry.put_time / _TICKS
            if _due(born, rule["delete_after_days"], now):
                self._store.objects.remove(entry)
                continue
            reached = [storage for field, storage in RULE_CLASSES.items() if _due(born, rule[field], now)]
            if reached and _COLDER.index(reached[-1]) > _COLDER.index(entry.storage):
                self._store.objects.put(_in_class(entry, reached[-1]))


def _due(born: float, days: int, now: float) -> bool:
    return days > 0 and deletion_time(born, days) <= now


def _in_class(entry: Entry, storage: int) -> Entry:
    return msgspec.structs.replace(entry, storage=storage, thaw_ready=None, thaw_until=None)
