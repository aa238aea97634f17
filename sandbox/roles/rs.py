"""Role rs: operations on single objects (kodo.md 5.1, 5.4 - 5.8).

Each operation is a plain function from the segments after its name to the fields of the answer (None: nothing to
say), so that ``batch`` runs the same ones. ``OPS`` names them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from sandbox.callers import Caller
from sandbox.cloud import Cloud
from sandbox.entry import b64text, decode_object
from sandbox.errors import ApiError, file_exists, invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.model import ARCHIVE, DEEP_ARCHIVE, STORAGE_CLASSES, Entry
from sandbox.roles.dates import deletion_time
from sandbox.roles.metas import META_PREFIX, check_metas

MAX_FREEZE_DAYS = 7
_MAX_MIME = 200

# The word of "already in ... stat" for each storage class.
_CLASS_WORDS = ("normal", "line", "archive", "deep_archive", "archive_ir", "intelligent_tiering")

# Segment of a lifecycle request -> field of stat, in the order their days must grow.
_TRANSITIONS = {
    "toIAAfterDays": "transitionToIA",
    "toIntelligentTieringAfterDays": "transitionToIntelligentTiering",
    "toArchiveIRAfterDays": "transitionToArchiveIR",
    "toArchiveAfterDays": "transitionToARCHIVE",
    "toDeepArchiveAfterDays": "transitionToDeepArchive",
}


@dataclass(frozen=True)
class Call:
    """One operation to run: the cloud, who asks, the path segments after the operation's name, the query."""

    cloud: Cloud
    caller: Caller
    segments: Sequence[str]
    query: dict[str, str]

    def entry(self) -> Entry:
        """The existing object the first segment names. Raises ApiError 400, 612 or 631."""
        space, key = self.place(0)
        return self.cloud.store.objects.require(space, key)

    def place(self, index: int) -> tuple[str, str]:
        """Space (which exists) and key in segment ``index``."""
        if len(self.segments) <= index:
            raise invalid()
        space, key = decode_object(self.segments[index])
        self.caller.check(space, key)
        self.cloud.store.spaces.find(space)
        return space, key

    def pairs(self, skip: int) -> dict[str, str]:
        """``name/value`` segments from ``skip`` on."""
        rest = self.segments[skip:]
        if len(rest) % 2:
            raise invalid()
        return dict(zip(rest[::2], rest[1::2], strict=True))

    def save(self, entry: Entry, **fields: Any) -> None:
        """Write a changed entry; ``modified`` becomes now."""
        self.cloud.store.spaces.writable(entry.space)
        changed = msgspec.structs.replace(entry, modified=self.cloud.clock.ticks(), **fields)
        self.cloud.store.objects.rewrite(changed)


Operation = Callable[[Call], "dict[str, Any] | None"]


def stat(call: Call) -> dict[str, Any]:
    """stat/<e>[?needparts=true]."""
    parts = call.query.get("needparts") in ("true", "1")
    return call.entry().describe(call.cloud.clock.now(), parts=parts)


def copy(call: Call) -> None:
    """copy/<src>/<dst>[/force/true|false]."""
    _transfer(call, keep_source=True)


def move(call: Call) -> None:
    """move/<src>/<dst>[/force/true|false]."""
    _transfer(call, keep_source=False)


def _transfer(call: Call, *, keep_source: bool) -> None:
    source = call.entry()
    space, key = call.place(1)
    objects, spaces = call.cloud.store.objects, call.cloud.store.spaces
    if spaces.find(source.space).region != spaces.writable(space).region:
        raise invalid("source and target are not in the same region")
    if not keep_source:
        spaces.writable(source.space)
    occupied = objects.exists(space, key)
    if call.pairs(2).get("force") != "true" and occupied:
        raise file_exists()
    if (source.space, source.name) == (space, key):
        return
    ticks = call.cloud.clock.ticks()
    if not keep_source and not occupied and objects.rename(source, space, key, ticks):
        return
    with call.cloud.store.db.transaction():
        put_time = ticks if keep_source else source.put_time
        raw = key.encode("utf-8")
        objects.put(msgspec.structs.replace(source, space=space, key=raw, put_time=put_time, modified=ticks))
        if not keep_source:
            objects.remove(source)


def delete(call: Call) -> None:
    """delete/<e>."""
    entry = call.entry()
    call.cloud.store.spaces.writable(entry.space)
    call.cloud.store.objects.remove(entry)


def chgm(call: Call) -> None:
    """chgm/<e>[/mime/<b64>][/x-qn-meta-<k>/<b64>]...[/cond/<b64>]; named metadata is merged into the old."""
    entry, pairs = call.entry(), call.pairs(1)
    _check_condition(entry, pairs.pop("cond", None))
    if not pairs:
        raise invalid()
    mime = b64text(pairs.pop("mime")) if "mime" in pairs else entry.mime
    if not all(name.startswith(META_PREFIX) for name in pairs) or len(mime) > _MAX_MIME:
        raise invalid()
    metas = entry.meta_map() | {name[len(META_PREFIX) :]: b64text(value) for name, value in pairs.items()}
    check_metas(metas)
    call.save(entry, mime=mime, metas=json.dumps(metas, ensure_ascii=False) if metas else None)


def _check_condition(entry: Entry, encoded: str | None) -> None:
    if encoded is None:
        return
    actual = {"hash": entry.etag, "mime": entry.mime, "fsize": str(entry.fsize), "putTime": str(entry.put_time)}
    for pair in b64text(encoded).split("&"):
        name, _, value = pair.partition("=")
        if actual.get(name) != value:
            raise invalid("condition not match")


def chtype(call: Call) -> None:
    """chtype/<e>/type/<n>."""
    entry, wanted = call.entry(), call.pairs(1).get("type", "")
    if not wanted.isdigit() or int(wanted) not in STORAGE_CLASSES:
        raise invalid("invalid storage type")
    if int(wanted) == entry.storage:
        raise invalid(f"already in {_CLASS_WORDS[entry.storage]} stat")
    if entry.frozen(call.cloud.clock.now()):
        raise ApiError(403, "file is archived, restore it first")
    call.save(entry, storage=int(wanted), thaw_ready=None, thaw_until=None)


def chstatus(call: Call) -> None:
    """chstatus/<e>/status/<0|1>[/cond/<b64>]."""
    entry, pairs = call.entry(), call.pairs(1)
    _check_condition(entry, pairs.get("cond"))
    if pairs.get("status") not in ("0", "1"):
        raise invalid()
    status = int(pairs["status"])
    if status == entry.status:
        raise invalid("already disabled" if status else "already enabled")
    call.save(entry, status=status)


def delete_after_days(call: Call) -> None:
    """deleteAfterDays/<e>/<n>; 0 cancels."""
    entry = call.entry()
    days = _days(call.segments[1] if len(call.segments) > 1 else "")
    call.save(entry, expires=deletion_time(call.cloud.clock.now(), days) if days > 0 else None)


def _days(text: str) -> int:
    try:
        days = int(text)
    except ValueError as failure:
        raise invalid("invalid days") from failure
    if days < -1:
        raise invalid("invalid days")
    return days


def lifecycle(call: Call) -> None:
    """lifecycle/<e>/to...AfterDays/<n>.../deleteAfterDays/<n>[/cond/<b64>]; -1 cancels, 0 leaves as it is."""
    entry, pairs, now = call.entry(), call.pairs(1), call.cloud.clock.now()
    _check_condition(entry, pairs.pop("cond", None))
    days = {name: _days(value) for name, value in pairs.items()}
    order = [*_TRANSITIONS, "deleteAfterDays"]
    if not set(days) <= set(order):
        raise invalid()
    growing = [days[name] for name in order if days.get(name, 0) > 0]
    if growing != sorted(set(growing)):
        raise invalid("days must grow from class to class")
    planned = json.loads(entry.transitions) if entry.transitions else {}
    for name, field in _TRANSITIONS.items():
        if days.get(name, 0) > 0:
            planned[field] = deletion_time(now, days[name])
        elif days.get(name) == -1:
            planned.pop(field, None)
    expires = entry.expires
    if days.get("deleteAfterDays", 0):
        expires = deletion_time(now, days["deleteAfterDays"]) if days["deleteAfterDays"] > 0 else None
    call.save(entry, transitions=json.dumps(planned) if planned else None, expires=expires)


def restore(call: Call) -> None:
    """restoreAr/<e>/freezeAfterDays/<1..7>: readable after the knob ``thaw``, until the days are over."""
    entry, text, now = call.entry(), call.pairs(1).get("freezeAfterDays", ""), call.cloud.clock.now()
    if not text.isdigit() or not 1 <= int(text) <= MAX_FREEZE_DAYS:
        raise invalid("invalid freeze after days")
    if entry.storage not in (ARCHIVE, DEEP_ARCHIVE):
        raise ApiError(403, "file is not archived")
    if entry.restore_status(now):
        raise invalid("archive already restored")
    knobs = call.cloud.knobs
    deep = entry.storage == DEEP_ARCHIVE and knobs.deep_thaw is not None
    ready = now + (knobs.deep_thaw or 0 if deep else knobs.thaw)
    call.save(entry, thaw_ready=ready, thaw_until=ready + int(text) * 86400)


OPS: dict[str, Operation] = {
    "stat": stat,
    "copy": copy,
    "move": move,
    "delete": delete,
    "chgm": chgm,
    "chtype": chtype,
    "chstatus": chstatus,
    "deleteAfterDays": delete_after_days,
    "lifecycle": lifecycle,
    "restoreAr": restore,
}


def target_of(segments: Sequence[str]) -> dict[str, str]:
    """bucket and key the first segment names, as far as it can be read: what faults are matched on."""
    try:
        space, key = decode_object(segments[0])
    except (ApiError, IndexError):
        return {}
    return {"bucket": space, "key": key}


async def single(x: Exchange) -> Reply:
    """One operation as a request of its own."""
    _, name, *segments = x.path.split("/")
    await x.learn(**target_of(segments))
    fields = OPS[name](Call(x.cloud, x.caller, segments, x.query))
    return Reply() if fields is None else json_reply(fields)
