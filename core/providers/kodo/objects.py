"""Objects: looked at, copied, moved, deleted, changed; one at a time or in batches (kodo.md 5)."""

from collections.abc import Sequence

from core.cancel import CancelToken
from core.errors import (
    BadAnswer,
    BadRequest,
    NoSuchObject,
    NoSuchSpace,
    NotRestored,
    Param,
    SpaceferryError,
    TargetExists,
)
from core.model import ObjectInfo
from core.net.refused import About
from core.providers.kodo.commands import batch_form, command
from core.providers.kodo.line import Tries
from core.providers.kodo.listing import Listings
from core.providers.kodo.part import named
from core.providers.kodo.refusals import refusal
from core.providers.kodo.wire import BatchItem, Failure, Item, decode, decode_bytes, info
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
    OpResult,
    RestoreOp,
    StatOp,
    StatusOp,
)


class Objects(Listings):
    """Every call on what is stored."""

    def stat(self, space: str, key: str, cancel: CancelToken) -> ObjectInfo:
        """All that is known of one object, the sizes of its parts included."""
        target = f"/stat/{named(space, key)}?needparts=true"
        reply = self._ask(
            lambda region: region.rs,
            space,
            lambda base: self._line.signed("GET", base + target),
            About.OBJECT,
            cancel,
            key=key,
        )
        return info(decode(reply, Item), key)

    def delete(self, space: str, key: str, cancel: CancelToken) -> None:
        """Delete one object for good."""
        self._do(space, DeleteOp(key), cancel)

    def copy(self, space: str, op: CopyOp, cancel: CancelToken) -> None:
        """Copy, within the service."""
        self._do(space, op, cancel)

    def move(self, space: str, op: MoveOp, cancel: CancelToken) -> None:
        """Move, within the service."""
        self._do(space, op, cancel)

    def set_class(self, space: str, op: ClassOp, cancel: CancelToken) -> None:
        """Change the storage class."""
        self._do(space, op, cancel)

    def set_mime(self, space: str, op: MimeOp, cancel: CancelToken) -> None:
        """Change the mime type."""
        self._do(space, op, cancel)

    def set_expiry(self, space: str, op: ExpiryOp, cancel: CancelToken) -> None:
        """Schedule or cancel the deletion."""
        self._do(space, op, cancel)

    def set_meta(self, space: str, op: MetaOp, cancel: CancelToken) -> None:
        """Set metadata and response headers."""
        self._do(space, op, cancel)

    def set_status(self, space: str, op: StatusOp, cancel: CancelToken) -> None:
        """Disable or enable."""
        self._do(space, op, cancel)

    def restore(self, space: str, op: RestoreOp, cancel: CancelToken) -> None:
        """Ask for a thaw."""
        self._do(space, op, cancel)

    def set_lifecycle(self, space: str, op: LifecycleOp, cancel: CancelToken) -> None:
        """Schedule class changes and the deletion."""
        self._do(space, op, cancel)

    def batch(self, space: str, ops: Sequence[Op], cancel: CancelToken) -> list[OpResult]:
        """Many operations in one request; 298 says that some failed, item by item (kodo.md 5.10)."""
        if not ops:
            return []
        form = batch_form([command(space, op) for op in ops])
        tries = Tries()
        reply = self._ask(
            lambda region: region.rs,
            space,
            lambda base: self._line.signed("POST", base + "/batch", form),
            About.OBJECT,
            cancel,
            tries=tries,
        )
        items = decode(reply, list[BatchItem])
        if len(items) != len(ops):
            raise BadAnswer(host=reply.host, status=reply.status, detail="batch")
        results = [_result(space, op, item, reply.host) for op, item in zip(ops, items, strict=True)]
        if tries.count == 1:
            return results
        return [self._settled(space, op, one, cancel) for op, one in zip(ops, results, strict=True)]

    def _do(self, space: str, op: Op, cancel: CancelToken) -> None:
        """One operation that answers nothing but success."""
        target = "/" + command(space, op)
        tries = Tries()
        try:
            reply = self._ask(
                lambda region: region.rs,
                space,
                lambda base: self._line.signed("POST", base + target),
                About.OBJECT,
                cancel,
                key=op.key,
                tries=tries,
            )
            decode(reply, object)  # a web page in place of an answer is no success
        except SpaceferryError as error:
            result = self._settled(space, op, error, cancel) if tries.count > 1 else error
            if isinstance(result, SpaceferryError):
                raise _named(space, op, result) from None

    def _settled(self, space: str, op: Op, result: OpResult, cancel: CancelToken) -> OpResult:
        """The truth about an operation that was sent twice because the first answer was lost.

        The second answer may refuse what the first had done already: then the state asked for is there.
        """
        if isinstance(result, NoSuchObject) and isinstance(op, DeleteOp):
            return None
        if isinstance(result, NoSuchObject) and isinstance(op, MoveOp):
            return result if self._etag(op.to_space, op.to_key, cancel) is None else None
        if isinstance(result, TargetExists) and isinstance(op, CopyOp):
            source = self._etag(space, op.key, cancel)
            return None if source is not None and source == self._etag(op.to_space, op.to_key, cancel) else result
        return result

    def _etag(self, space: str, key: str, cancel: CancelToken) -> str | None:
        try:
            return self.stat(space, key, cancel).etag
        except NoSuchObject:
            return None


def _result(space: str, op: Op, item: BatchItem, host: str) -> OpResult:
    if item.code // 100 != 2:
        told = decode_bytes(item.data or b"{}", Failure, host, item.code)
        return _named(space, op, refusal(item.code, told.error, About.OBJECT))
    if isinstance(op, StatOp):
        return info(decode_bytes(item.data, Item, host, item.code), op.key)
    return None


def _named(space: str, op: Op, error: SpaceferryError) -> SpaceferryError:
    """The error with the names it is about: of a copy or move, what is in the way or missing as a space is the target.

    The source's space is there: its region was found.
    """
    about: dict[str, Param] = {"space": space, "key": op.key}
    if isinstance(op, RestoreOp) and isinstance(error, NotRestored):  # 403: there is nothing to thaw
        return BadRequest(**{**error.params, **about, "reason": "not_archived"})
    if isinstance(op, CopyOp | MoveOp) and isinstance(error, TargetExists | NoSuchSpace):
        about = {"space": op.to_space, "key": op.to_key}
    return type(error)(**{**error.params, **about})
