"""What was asked of the sandbox lately: counters and the last requests, so that tests can count re-sent parts.

Filled by ``exchange`` and ``server``, read and reset over ``/_sandbox/requests``. Holds no header, no token, no body.
"""

from collections import Counter, deque
from typing import Any

import msgspec

KEPT = 20_000


class Record(msgspec.Struct, omit_defaults=True):
    """One request; ``at`` in unix seconds, ``seconds`` until the answer was written."""

    at: float
    method: str
    path: str
    host: str
    role: str = ""
    op: str = ""
    status: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    seconds: float = 0
    bucket: str | None = None
    key: str | None = None
    upload_id: str | None = None
    part: int | None = None
    range: str | None = None
    faults: list[int] = []
    results: dict[str, int] = {}
    """Of a batch: how many of its operations ended how, as in ``{"move 200": 998, "move 612": 2}``."""


class Journal:
    """The last ``KEPT`` records and totals since the last reset."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._records: deque[Record] = deque(maxlen=KEPT)
        self._ops: Counter[str] = Counter()
        self._statuses: Counter[int] = Counter()
        self._bytes_in = self._bytes_out = 0

    def close(self, record: Record) -> None:
        """Take a finished request."""
        self._records.append(record)
        self._ops[record.op or "unknown"] += 1
        self._statuses[record.status] += 1
        self._bytes_in += record.bytes_in
        self._bytes_out += record.bytes_out

    def report(self, limit: int) -> dict[str, Any]:
        """Totals and the last ``limit`` records, oldest first."""
        return {
            "total": sum(self._ops.values()),
            "ops": dict(self._ops),
            "statuses": {str(status): count for status, count in self._statuses.items()},
            "bytes_in": self._bytes_in,
            "bytes_out": self._bytes_out,
            "requests": list(self._records)[-limit:] if limit else [],
        }
