"""Operations as Kodo writes them: alone the path of a request, in a batch the text of an `op` (kodo.md 5.4 to 5.10)."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from core.errors import BadRequest
from core.model import StorageClass
from core.providers.kodo.part import named
from core.providers.kodo.sign import b64
from core.supports import (
    ClassOp,
    CopyOp,
    DeleteOp,
    ExpiryOp,
    LifecycleOp,
    MetaOp,
    MimeOp,
    MoveOp,
    Op,
    RestoreOp,
    StatOp,
    StatusOp,
)

_META = "x-qn-meta-"
_NAME = re.compile(r"[A-Za-z0-9_-]+")
"""Of metadata and of headers: they stand in the path as they are."""

_DAYS = {
    StorageClass.INFREQUENT: "toIAAfterDays",
    StorageClass.INTELLIGENT: "toIntelligentTieringAfterDays",
    StorageClass.ARCHIVE_INSTANT: "toArchiveIRAfterDays",
    StorageClass.ARCHIVE: "toArchiveAfterDays",
    StorageClass.DEEP_ARCHIVE: "toDeepArchiveAfterDays",
}
"""In the order in which the days must rise."""


def command(space: str, op: Op) -> str:
    """An operation on an object of `space`, without a first slash. Raises KeyTooLong, KeyNotUtf8, BadRequest."""
    return _WRITERS[type(op)](named(space, op.key), op)


def batch_form(commands: Iterable[str]) -> bytes:
    """The body of a batch. Quoted as one text: a character at a time it would take longer than all else about it."""
    text = quote("\n".join(commands), safe="/=!\n")
    for written, quoted in (("/", "%2F"), ("=", "%3D"), ("!", "%21"), ("\n", "&op=")):
        text = text.replace(written, quoted)
    return b"op=" + text.encode("ascii")


def _copy(source: str, op: CopyOp | MoveOp) -> str:
    verb = "copy" if isinstance(op, CopyOp) else "move"
    force = "true" if op.overwrite else "false"
    return f"{verb}/{source}/{named(op.to_space, op.to_key)}/force/{force}"


def _meta(source: str, op: MetaOp) -> str:
    """Headers are metadata whose names begin with an exclamation mark."""
    if not (op.meta or op.headers):
        raise BadRequest(reason="nothing", key=op.key)
    values = [(_checked(name), value) for name, value in op.meta.items()]
    values += [("!" + _checked(name), value) for name, value in op.headers.items()]
    return "/".join([f"chgm/{source}", *(f"{_META}{name}/{b64(value)}" for name, value in values)])


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise BadRequest(reason="meta", name=name)
    return name


def _lifecycle(source: str, op: LifecycleOp) -> str:
    if unknown := set(op.to) - set(_DAYS):
        raise BadRequest(reason="lifecycle", storage=int(min(unknown)))
    days = [f"{segment}/{op.to.get(storage, 0)}" for storage, segment in _DAYS.items()]
    return "/".join([f"lifecycle/{source}", *days, f"deleteAfterDays/{op.delete}"])


_WRITERS: dict[type, Callable[[str, Any], str]] = {
    CopyOp: _copy,
    MoveOp: _copy,
    DeleteOp: lambda source, _: f"delete/{source}",
    StatOp: lambda source, _: f"stat/{source}",
    ClassOp: lambda source, op: f"chtype/{source}/type/{int(op.storage)}",
    MimeOp: lambda source, op: f"chgm/{source}/mime/{b64(op.mime)}",
    ExpiryOp: lambda source, op: f"deleteAfterDays/{source}/{op.days}",
    MetaOp: _meta,
    StatusOp: lambda source, op: f"chstatus/{source}/status/{int(op.disabled)}",
    RestoreOp: lambda source, op: f"restoreAr/{source}/freezeAfterDays/{op.days}",
    LifecycleOp: _lifecycle,
}
