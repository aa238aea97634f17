"""A test that logs a warning or worse, without having said so, fails.

A plugin of tests/conftest.py. A test that provokes a warning asks for the fixture and says what it expects:

    def test_retries(log_guard: LogGuard) -> None:
        log_guard.expect("gave up after 3 tries")
"""

import logging
import re
from collections.abc import Iterator

import pytest


class LogGuard(logging.Handler):
    """Collects records of WARNING and above during one test, and judges them at its end."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._expected: list[re.Pattern[str]] = []
        self._allowed: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record; any thread may call this, and list.append is atomic."""
        self._records.append(record)

    def expect(self, pattern: str) -> None:
        """At least one record whose message matches the pattern (re.search) must come; all such are fine."""
        self._expected.append(re.compile(pattern))

    def allow(self, pattern: str) -> None:
        """Records whose message matches may come or not: for races a test cannot decide."""
        self._allowed.append(re.compile(pattern))

    def complaints(self) -> list[str]:
        """What is wrong: records nobody expected, and expected ones that did not come."""
        messages = [record.getMessage() for record in self._records]
        known = [*self._expected, *self._allowed]
        unexpected = [
            f"unexpected log record: {record.levelname} {record.name}: {message}"
            for record, message in zip(self._records, messages, strict=True)
            if not any(pattern.search(message) for pattern in known)
        ]
        absent = [
            f"expected log record did not come: {pattern.pattern}"
            for pattern in self._expected
            if not any(pattern.search(message) for message in messages)
        ]
        return unexpected + absent


@pytest.fixture(autouse=True)
def log_guard() -> Iterator[LogGuard]:
    """Watch the root logger during the test; at its end fail on any complaint."""
    guard = LogGuard()
    root = logging.getLogger()
    root.addHandler(guard)
    try:
        yield guard
    finally:
        root.removeHandler(guard)
    complaints = guard.complaints()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)
