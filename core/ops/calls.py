"""Runs operations of one space at the provider: one batch call where it can, else one call each.

core/ops/runner.py calls this from its threads. It also settles the doubt a repeated move leaves: if the answer to the
first attempt was lost, the second one finds no source, although all went well.
"""

from collections.abc import Sequence

from core.cancel import CancelToken
from core.errors import (
    BadRequest,
    Forbidden,
    NetworkError,
    NoSuchObject,
    NotSupported,
    ObjectError,
    TargetExists,
    WrongRegion,
)
from core.model import ObjectInfo
from core.ops.task import Task
from core.provider import Provider
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
    SupportsBatch,
    SupportsCopy,
    SupportsExpiry,
    SupportsLifecycle,
    SupportsMeta,
    SupportsMime,
    SupportsRestore,
    SupportsStatus,
    SupportsStorageClass,
)

_OF_ONE_ITEM = (ObjectError, Forbidden, WrongRegion, NotSupported, BadRequest)
"""Errors of a single call that say nothing about the next object."""


def chunk_size(provider: Provider) -> int:
    """How many operations go in one call."""
    return provider.info.limits.batch if isinstance(provider, SupportsBatch) else 1


def run_ops(provider: Provider, space: str, ops: Sequence[Op], cancel: CancelToken) -> list[OpResult]:
    """Results in the order of `ops` (at most `chunk_size`). Raises if the call failed as a whole."""
    if isinstance(provider, SupportsBatch) and provider.info.limits.batch > 1:
        return provider.batch(space, ops, cancel) if ops else []
    return [_run_one(provider, space, op, cancel) for op in ops]


def run_tasks(provider: Provider, space: str, tasks: Sequence[Task], tries: int, cancel: CancelToken) -> list[OpResult]:
    """What became of each task; `tries` counts earlier attempts. Raises if the call failed as a whole."""
    results = run_ops(provider, space, [task.op for task in tasks], cancel)
    doubts = [place for place, task in enumerate(tasks) if _doubtful(task, results[place], tries)]
    if doubts:
        happened = did_move(provider, space, [tasks[place] for place in doubts], cancel)
        for place, answer in zip(doubts, happened, strict=True):
            if answer is None or isinstance(answer, NetworkError):
                results[place] = answer
    return results


def _run_one(provider: Provider, space: str, op: Op, cancel: CancelToken) -> OpResult:
    try:
        return _call(provider, space, op, cancel)
    except _OF_ONE_ITEM as error:
        return error


def _call(provider: Provider, space: str, op: Op, cancel: CancelToken) -> ObjectInfo | None:
    match op:
        case StatOp():
            return provider.stat(space, op.key, cancel)
        case DeleteOp():
            provider.delete(space, op.key, cancel)
        case CopyOp() if isinstance(provider, SupportsCopy):
            provider.copy(space, op, cancel)
        case MoveOp() if isinstance(provider, SupportsCopy):
            provider.move(space, op, cancel)
        case ClassOp() if isinstance(provider, SupportsStorageClass):
            provider.set_class(space, op, cancel)
        case MimeOp() if isinstance(provider, SupportsMime):
            provider.set_mime(space, op, cancel)
        case ExpiryOp() if isinstance(provider, SupportsExpiry):
            provider.set_expiry(space, op, cancel)
        case MetaOp() if isinstance(provider, SupportsMeta):
            provider.set_meta(space, op, cancel)
        case StatusOp() if isinstance(provider, SupportsStatus):
            provider.set_status(space, op, cancel)
        case RestoreOp() if isinstance(provider, SupportsRestore):
            provider.restore(space, op, cancel)
        case LifecycleOp() if isinstance(provider, SupportsLifecycle):
            provider.set_lifecycle(space, op, cancel)
        case _:
            raise NotSupported(what=type(op).__name__)
    return None


def _doubtful(task: Task, result: OpResult, tries: int) -> bool:
    """Whether this failure may be the echo of an attempt that succeeded.

    A move is always asked about: what sends requests may have repeated one too. A copy leaves no such trace as a
    missing source, so only a repeat of our own counts.
    """
    if isinstance(task.op, MoveOp):
        return isinstance(result, NoSuchObject | TargetExists)
    return isinstance(task.op, CopyOp) and (tries > 0 or task.repeated) and isinstance(result, TargetExists)


def did_move(provider: Provider, space: str, tasks: Sequence[Task], cancel: CancelToken) -> list[OpResult]:
    """For each move or copy: None if it did happen, NetworkError if that could not be found out, else an error."""
    ops = [task.op for task in tasks if isinstance(task.op, MoveOp | CopyOp)]
    to_space = ops[0].to_space
    try:
        sources = run_ops(provider, space, [StatOp(op.key) for op in ops], cancel)
        targets = run_ops(provider, to_space, [StatOp(op.to_key) for op in ops], cancel)
    except NetworkError as error:
        return [error] * len(ops)
    return [
        None if _did(task, source, target) else source if isinstance(source, NetworkError) else NoSuchObject(key=op.key)
        for op, task, source, target in zip(ops, tasks, sources, targets, strict=True)
    ]


def _did(task: Task, source: OpResult, target: OpResult) -> bool:
    """The target is there with the source's bytes and, for a move, the source is gone."""
    if task.info is None or not isinstance(target, ObjectInfo):
        return False
    same = (target.etag, target.size) == (task.info.etag, task.info.size)
    return same and (isinstance(task.op, CopyOp) or isinstance(source, NoSuchObject))
