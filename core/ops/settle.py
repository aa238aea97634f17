"""What became of items that were sent when the engine ended: found out by looking at both sides, before any is sent
again."""

from collections.abc import Iterator, Sequence

from core.cancel import CancelToken
from core.engine.protocol.operations import ItemState
from core.errors import ChangedSince, NetworkError, NoSuchObject
from core.model import ObjectInfo
from core.ops.calls import chunk_size, did_move
from core.ops.expand import look
from core.ops.item import Item
from core.ops.rows import Landed
from core.ops.task import Task
from core.provider import Provider
from core.supports import DeleteOp, MoveOp


def settle(provider: Provider, space: str, items: Sequence[Item], cancel: CancelToken) -> Iterator[Landed]:
    """Those that are known to have happened, or must not be sent again; the others are sent again as they are.

    What changes an object in place can be done twice. A copy that happened is told by its target when it is sent again.
    Raises what the service says of all, Cancelled.
    """
    moves = [item for item in items if isinstance(item.ops[item.hop], MoveOp)]
    size = max(chunk_size(provider), 1)
    for start in range(0, len(moves), size):
        yield from _moved(provider, space, moves[start : start + size], cancel)
    deletions = [item for item in items if isinstance(item.ops[item.hop], DeleteOp)]
    yield from _deleted(provider, space, deletions, cancel)


def _moved(provider: Provider, space: str, items: Sequence[Item], cancel: CancelToken) -> Iterator[Landed]:
    tasks = [Task(item.key, item.ops[item.hop], item.before) for item in items]
    for item, answer in zip(items, did_move(provider, space, tasks, cancel), strict=True):
        if answer is None:
            yield landed_well(item)
        elif isinstance(answer, NetworkError):
            raise answer


def _deleted(provider: Provider, space: str, items: Sequence[Item], cancel: CancelToken) -> Iterator[Landed]:
    """Another object of the same name came since: ours was deleted, or replaced; this one is left alone."""
    found = look(provider, space, (item.key for item in items), cancel)
    for item, (_, info) in zip(items, found, strict=True):
        if isinstance(info, NoSuchObject):
            yield landed_well(item)
        elif isinstance(info, ObjectInfo) and item.before is not None:
            if (info.etag, info.modified) != (item.before.etag, item.before.modified):
                yield Landed(item.number, ItemState.SKIPPED, item.hop, ChangedSince(key=item.key))
        elif isinstance(info, NetworkError):
            raise info


def landed_well(item: Item) -> Landed:
    """One more of its operations is done."""
    done = item.hop + 1
    return Landed(item.number, ItemState.DONE if done == len(item.ops) else ItemState.PLANNED, done)
