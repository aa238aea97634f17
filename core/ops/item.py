"""One object of an operation as it stands in the journal."""

from dataclasses import dataclass, field

import msgspec

from core.engine.protocol.operations import ItemState
from core.errors import Param
from core.model import ObjectInfo, RestoreState, StorageClass
from core.ops.task import Step
from core.shapes import shaped
from core.supports import CopyOp, MoveOp, Op


@dataclass(slots=True, frozen=True)
class Item:
    """`hop` is how many of `ops` are done. `before` is the object as planned, as far as an undo needs it."""

    number: int
    key: str
    ops: tuple[Op, ...]
    before: ObjectInfo | None
    state: ItemState = ItemState.PLANNED
    hop: int = 0
    folder: int = -1
    """Which of the operation's folders it was found in."""
    code: str = ""
    params: dict[str, Param] = field(default_factory=dict)

    @property
    def done(self) -> tuple[Op, ...]:
        """The operations that were carried out."""
        return self.ops if self.state is ItemState.DONE else self.ops[: self.hop]


class _Before(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """What of an ObjectInfo is kept; parts, owner and md5 are not needed for any undo."""

    etag: str = ""
    size: int = 0
    modified: int = 0
    mime: str = ""
    storage: StorageClass = StorageClass.STANDARD
    expires: int = 0
    disabled: bool = False
    restore: RestoreState = RestoreState.NONE
    meta: dict[str, str] = {}


_encode = msgspec.msgpack.Encoder().encode
_ops = msgspec.msgpack.Decoder(shaped(tuple[Op, ...]))
_before = msgspec.msgpack.Decoder(shaped(_Before))
_params = msgspec.msgpack.Decoder(shaped(dict[str, Param]))

NO_PARAMS = _encode({})


def arrival(ops: tuple[Op, ...]) -> str:
    """The key an object has when these operations are done; empty where it stays."""
    return next((op.to_key for op in reversed(ops) if isinstance(op, MoveOp | CopyOp)), "")


def pack_ops(ops: tuple[Op, ...]) -> bytes:
    """Operations as the journal holds them."""
    return _encode(ops)


def unpack_ops(data: bytes) -> tuple[Op, ...]:
    """The reverse of pack_ops."""
    return _ops.decode(data)


def pack_before(info: ObjectInfo | None) -> bytes | None:
    """An object as the journal holds it; the key stands beside it."""
    if info is None:
        return None
    kept = _Before(
        info.etag,
        info.size,
        info.modified,
        info.mime,
        info.storage,
        info.expires,
        info.disabled,
        info.restore,
        info.meta,
    )
    return _encode(kept)


def unpack_before(key: str, data: bytes | None) -> ObjectInfo | None:
    """The reverse of pack_before."""
    if data is None:
        return None
    kept = _before.decode(data)
    return ObjectInfo(
        key,
        kept.size,
        kept.modified,
        kept.etag,
        kept.mime,
        kept.storage,
        kept.restore,
        kept.disabled,
        kept.expires,
        meta=kept.meta,
    )


def pack_params(params: dict[str, Param]) -> bytes:
    """An error's parameters as the journal holds them."""
    return _encode(params) if params else NO_PARAMS


def unpack_params(data: bytes) -> dict[str, Param]:
    """The reverse of pack_params."""
    return _params.decode(data)


def row_of(number: int, step: Step, state: ItemState) -> tuple[object, ...]:
    """A step as a row of the table `items`, behind its operation's id."""
    error = step.error
    return (
        number,
        state.value,
        step.key,
        arrival(step.ops),
        -1 if step.folder is None else step.folder.number,
        pack_ops(step.ops),
        pack_before(step.info),
        "" if error is None else error.code,
        NO_PARAMS if error is None else pack_params(error.params),
    )
