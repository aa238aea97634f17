"""Faults by rule: what a test orders over ``/_sandbox/faults`` and what it does to a request.

``Faults.match`` is asked when a request is recognised, and again when a form upload has told its object;
``Effects`` is the sum of the rules that fired and is obeyed by ``exchange``, ``roles.intake`` and ``send``.
"""

import re
from typing import Any

import msgspec


class Rule(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which requests, how often, and what happens. README.md documents every field."""

    role: str | None = None
    op: str | None = None
    method: str | None = None
    host: str | None = None
    path: str | None = None
    bucket: str | None = None
    key: str | None = None
    part: int | None = None

    skip: int = 0
    times: int = 1

    delay: float = 0
    status: int | None = None
    error: str | None = None
    late: bool = False
    retry_after: int | None = None
    cut_request: int | None = None
    cut_response: int | None = None
    spoil_request: int | None = None
    spoil_response: int | None = None
    slow_request: int | None = None
    slow_response: int | None = None
    torn_response: int | None = None
    scramble: bool = False
    no_reqid: bool = False

    id: int = 0
    seen: int = 0
    hits: int = 0

    def applies(self, facts: dict[str, Any]) -> bool:
        """True when every given condition holds; ``path`` is searched as a regular expression."""
        for name in ("role", "op", "method", "host", "bucket", "key", "part"):
            wanted = getattr(self, name)
            if wanted is not None and wanted != facts.get(name):
                return False
        return self.path is None or re.search(self.path, str(facts.get("path", ""))) is not None

    def fire(self) -> bool:
        """Count a matching request; True when the rule acts on it (after ``skip``, at most ``times``; 0: always)."""
        self.seen += 1
        if self.seen <= self.skip or (self.times and self.hits >= self.times):
            return False
        self.hits += 1
        return True


class Effects:
    """The sum of the rules that fired on one request; the later rule wins where two say the same thing."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.cut_request: int | None = None
        self.cut_response: int | None = None
        self.spoil_request: int | None = None
        self.spoil_response: int | None = None
        self.slow_request: int | None = None
        self.slow_response: int | None = None
        self.torn_response: int | None = None

    def add(self, rule: Rule) -> None:
        """Take over what a rule orders."""
        self.rules.append(rule)
        for name in (
            "cut_request",
            "cut_response",
            "spoil_request",
            "spoil_response",
            "slow_request",
            "slow_response",
            "torn_response",
        ):
            value = getattr(rule, name)
            if value is not None:
                setattr(self, name, value)

    @property
    def shapes_response(self) -> bool:
        """True when the answer cannot leave in one piece as it is."""
        return (self.cut_response, self.spoil_response, self.slow_response) != (None, None, None)

    @property
    def scrambles(self) -> bool:
        """True when a listing must be out of order."""
        return any(rule.scramble for rule in self.rules)

    @property
    def hides_reqid(self) -> bool:
        """True when X-Reqid and X-Log must be missing."""
        return any(rule.no_reqid for rule in self.rules)


class Faults:
    """The list of rules, in the order they were given."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._last_id = 0

    def add(self, rules: list[Rule]) -> list[Rule]:
        """Append rules; each gets an id and fresh counters."""
        for rule in rules:
            self._last_id += 1
            rule.id, rule.seen, rule.hits = self._last_id, 0, 0
            re.compile(rule.path or "")
        self._rules += rules
        return rules

    def all(self) -> list[Rule]:
        """The rules with their counters."""
        return self._rules

    def remove(self, rule_id: int | None) -> None:
        """Drop one rule, or all."""
        self._rules = [rule for rule in self._rules if rule_id is not None and rule.id != rule_id]

    def match(self, facts: dict[str, Any], considered: set[int]) -> list[Rule]:
        """The rules that act on this request now. Each counts a request once: ``considered`` keeps their ids."""
        fitting = [rule for rule in self._rules if rule.id not in considered and rule.applies(facts)]
        considered.update(rule.id for rule in fitting)
        return [rule for rule in fitting if rule.fire()]
