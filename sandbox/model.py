"""The records of the store: Space and Entry, as the handlers see them."""

import json
from typing import Any

import msgspec

ARCHIVE, DEEP_ARCHIVE = 2, 3
STORAGE_CLASSES = range(6)

# Storage class that a field of stat tells the time of, in the order in which they must come (kodo.md 5.1).
TRANSITION_CLASSES = {
    "transitionToIA": 1,
    "transitionToIntelligentTiering": 5,
    "transitionToArchiveIR": 4,
    "transitionToARCHIVE": 2,
    "transitionToDeepArchive": 3,
}
# Storage class that a field of a life cycle rule leads to, in the order their days must grow (kodo.md 3.4).
RULE_CLASSES = {
    "to_line_after_days": 1,
    "to_archive_ir_after_days": 4,
    "to_archive_after_days": 2,
    "to_deep_archive_after_days": 3,
}
LifecycleRule = dict[str, Any]  # the fields of /rules/get


class Space(msgspec.Struct):
    """One space (bucket). ``domains`` None: its own loopback address; a list: what an admin set instead.

    ``computed`` is the number of objects that exist by computation (see ``million``), 0 for ordinary spaces.
    """

    name: str
    region: str
    private: bool
    ctime: int
    port: int
    domains: list[str] | None
    readonly: bool
    computed: int

    def bound_domains(self) -> list[str]:
        """``host:port`` of every domain a client may download from."""
        return [f"127.0.0.1:{self.port}"] if self.domains is None else self.domains


class Entry(msgspec.Struct):
    """One object. ``put_time`` and ``modified`` in 100 ns, ``expires`` in seconds, all since the epoch.

    ``transitions``, ``metas``, ``parts`` (sizes) and ``segments`` (``[[blob id, size], ...]``) are JSON texts, read
    only where they are needed; ``segments`` is empty in listings.
    """

    space: str
    key: bytes
    etag: str
    fsize: int
    mime: str
    put_time: int
    modified: int
    storage: int = 0
    status: int = 0
    md5: str = ""
    end_user: str = ""
    expires: int | None = None
    thaw_ready: float | None = None
    thaw_until: float | None = None
    transitions: str | None = None
    metas: str | None = None
    parts: str | None = None
    segments: str = "[]"

    @property
    def name(self) -> str:
        """The key as text."""
        return self.key.decode("utf-8")

    def meta_map(self) -> dict[str, str]:
        """User metadata without the ``x-qn-meta-`` prefix."""
        found: dict[str, str] = json.loads(self.metas) if self.metas else {}
        return found

    def spans(self) -> list[tuple[str, int]]:
        """The contents it is made of: ``(blob id, size)`` in order."""
        return [(blob, size) for blob, size in json.loads(self.segments)]

    def restore_status(self, now: float) -> int:
        """0 frozen or not archived, 1 thawing, 2 readable for a while (kodo.md 5.8)."""
        if self.thaw_until is None or self.thaw_ready is None or now >= self.thaw_until:
            return 0
        return 2 if now >= self.thaw_ready else 1

    def frozen(self, now: float) -> bool:
        """True when it must be restored before it can be read."""
        return self.storage in (ARCHIVE, DEEP_ARCHIVE) and self.restore_status(now) != 2

    def describe(self, now: float, *, parts: bool = False) -> dict[str, Any]:
        """The fields of a stat answer (kodo.md 5.1); zero-valued optional ones are left out."""
        fields: dict[str, Any] = {
            "fsize": self.fsize,
            "hash": self.etag,
            "mimeType": self.mime,
            "putTime": self.put_time,
            "lastModify": self.modified,
            "type": self.storage,
        }
        optional = {
            "md5": self.md5,
            "endUser": self.end_user,
            "status": self.status,
            "restoreStatus": self.restore_status(now),
            "expiration": self.expires,
        }
        fields.update({name: value for name, value in optional.items() if value})
        if self.transitions:
            fields.update(json.loads(self.transitions))
        if self.metas:
            fields["x-qn-meta"] = json.loads(self.metas)
        if parts and self.parts:
            fields["parts"] = json.loads(self.parts)
        return fields
