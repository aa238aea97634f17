"""Pulling many objects anew from a space's mirror source: some calls at a time, told in pages as verbs are.

A call lasts as long as the service reads. Called by the engine on one of its threads.
"""

from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

from core.cancel import CancelToken
from core.engine.protocol.fetching import Prefetch
from core.engine.protocol.objects import ItemFailure, VerbProgress
from core.errors import AccountError, Cancelled, NetworkError, NotSupported, SpaceferryError
from core.model import Changes, ObjectInfo
from core.ops.expand import distinct, picked
from core.provider import Provider
from core.supports import SupportsMirror

TOGETHER = 8
"""Calls under way: the service reads from one source, which should not be run over."""

_Outcome = tuple[str, ObjectInfo | SpaceferryError]


def prefetch(provider: Provider, request: Prefetch, cancel: CancelToken) -> Generator[VerbProgress, None, None]:
    """A page for every few objects. Raises NotSupported, and what ends everything: the account's errors, the network's.

    What is stopped lets calls that are under way answer.
    """
    if not isinstance(provider, SupportsMirror):
        raise NotSupported(what="mirror_source")
    what = distinct(request.what)
    total = -1 if what.prefixes else len(what.keys)
    done = 0
    for outcomes in _outcomes(provider, what.space, _keys(provider, request, cancel), cancel):
        updated = tuple(found for _, found in outcomes if isinstance(found, ObjectInfo))
        failures = tuple(
            ItemFailure(key, error.code, error.params) for key, error in outcomes if isinstance(error, SpaceferryError)
        )
        done += len(updated)
        changes = (Changes(what.account, what.space, updated=updated),) if updated else ()
        yield VerbProgress(done, total, changes, failures)
    yield VerbProgress(done, done if total < 0 else total, finished=True)


def _keys(provider: Provider, request: Prefetch, cancel: CancelToken) -> Iterator[str]:
    what = distinct(request.what)
    yield from what.keys
    for folder in what.prefixes:
        yield from (info.key for info in picked(provider, what, folder, cancel) if not info.key.endswith("/"))


def _outcomes(
    provider: SupportsMirror, space: str, keys: Iterator[str], cancel: CancelToken
) -> Iterator[list[_Outcome]]:
    """What became of each key, as it comes."""
    with ThreadPoolExecutor(TOGETHER, "prefetch") as pool:
        under_way: set[Future[_Outcome]] = set()
        while True:
            cancel.check()
            for key in islice(keys, TOGETHER - len(under_way)):
                under_way.add(pool.submit(_one, provider, space, key, cancel))
            if not under_way:
                return
            over, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            yield [future.result() for future in over]


def _one(provider: SupportsMirror, space: str, key: str, cancel: CancelToken) -> _Outcome:
    try:
        provider.prefetch(space, key, cancel)
        return key, provider.stat(space, key, cancel)  # type: ignore[attr-defined]  # it is a Provider too
    except (AccountError, NetworkError, Cancelled):
        raise
    except SpaceferryError as error:
        return key, error
