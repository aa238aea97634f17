"""Bad weather: what is retried, what is not lost, what a cancel ends at once."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from core.cancel import CancelToken
from core.errors import (
    Cancelled,
    ChecksumRefused,
    ConnectionCut,
    NoSuchObject,
    NoSuchSpace,
    ServerFailed,
    SpaceExists,
)
from core.net.body import BytesBody
from core.provider import Provider, PutOptions
from core.supports import CopyOp, DeleteOp, MoveOp, SupportsBatch, SupportsCopy, SupportsSpaceAdmin
from tests.contract.provider.backends import Backend, Trouble
from tests.contract.provider.doing import MIB, able, etag_of, exists, put, put_parts, raised, read


@pytest.mark.parametrize("kind", [Trouble.UNAVAILABLE, Trouble.THROTTLED])
def test_not_now_is_tried_again(backend: Backend, space: str, cancel: CancelToken, kind: Trouble) -> None:
    provider = backend.provider
    put(provider, space, "k", b"data")
    calls: tuple[Callable[[], object], ...] = (
        lambda: provider.stat(space, "k", cancel),
        lambda: provider.list_page(space, "", "", cancel),
        lambda: provider.spaces(cancel),
        lambda: read(provider, space, "k"),
        lambda: put(provider, space, "new", bytes(MIB), overwrite=True),
        lambda: put_parts(provider, space, "parts", bytes(MIB), MIB, PutOptions(overwrite=True)),
        lambda: provider.delete(space, "new", cancel),
    )
    for call in calls:
        backend.trouble(kind)
        call()
    assert read(provider, space, "k") == b"data"
    assert read(provider, space, "parts") == bytes(MIB)


def test_not_now_for_good_is_an_error(backend: Backend, space: str, cancel: CancelToken) -> None:
    backend.trouble(Trouble.UNAVAILABLE, times=0)
    with raised(ServerFailed):
        backend.provider.stat(space, "k", cancel)


def test_a_cut_upload_is_sent_again_whole(backend: Backend, space: str) -> None:
    data = bytes(range(256)) * 8192
    backend.trouble(Trouble.CUT_UPLOAD)
    assert put(backend.provider, space, "form", data).etag == etag_of(backend.provider, data)
    backend.trouble(Trouble.CUT_UPLOAD, times=2)
    stored = put_parts(backend.provider, space, "parts", data, 4 * MIB, PutOptions())
    assert stored.etag == etag_of(backend.provider, data)


def test_a_cut_download_says_so(backend: Backend, space: str) -> None:
    put(backend.provider, space, "k", bytes(MIB))
    backend.trouble(Trouble.CUT_DOWNLOAD)
    with raised(ConnectionCut):
        read(backend.provider, space, "k")
    assert read(backend.provider, space, "k") == bytes(MIB)


def test_a_spoiled_part_never_makes_a_wrong_object(backend: Backend, space: str, cancel: CancelToken) -> None:
    provider = backend.provider
    begun = provider.begin_upload(space, "k", PutOptions(), cancel)
    backend.trouble(Trouble.SPOILED_PART)
    data = bytes(MIB)
    try:
        body = BytesBody(data)
        part = provider.put_part(space, "k", begun.upload_id, 1, body, PutOptions(), cancel)
        stored = provider.complete_upload(space, "k", begun.upload_id, [part], PutOptions(), cancel)
    except ChecksumRefused:
        return
    assert stored.etag != etag_of(provider, data)


def test_a_deletion_whose_answer_was_lost_is_done(backend: Backend, space: str, cancel: CancelToken) -> None:
    put(backend.provider, space, "k")
    backend.trouble(Trouble.LOST_DELETE)
    backend.provider.delete(space, "k", cancel)
    assert not exists(backend.provider, space, "k")


def test_a_move_whose_answer_was_lost_is_done(backend: Backend, space: str, cancel: CancelToken) -> None:
    moving = able(backend.provider, SupportsCopy)
    put(backend.provider, space, "a", b"data")
    backend.trouble(Trouble.LOST_MOVE)
    moving.move(space, MoveOp("a", space, "b"), cancel)
    assert read(backend.provider, space, "b") == b"data"
    backend.trouble(Trouble.LOST_MOVE)
    with raised(NoSuchObject):
        moving.move(space, MoveOp("never", space, "c"), cancel)


def test_a_copy_whose_answer_was_lost_is_done(backend: Backend, space: str, cancel: CancelToken) -> None:
    copying = able(backend.provider, SupportsCopy)
    put(backend.provider, space, "a", b"data")
    backend.trouble(Trouble.LOST_COPY)
    copying.copy(space, CopyOp("a", space, "b"), cancel)
    assert read(backend.provider, space, "b") == b"data"


def test_spaces_made_and_dropped_are_so_though_the_answer_was_lost(backend: Backend, cancel: CancelToken) -> None:
    admin = able(backend.provider, SupportsSpaceAdmin)
    region = admin.regions
    backend.trouble(Trouble.LOST_CREATE)
    admin.create_space("lost-and-made", region[0], cancel)
    assert backend.provider.space("lost-and-made", cancel).region == region[0]
    backend.trouble(Trouble.LOST_CREATE)
    with raised(SpaceExists):
        admin.create_space("lost-and-made", region[1], cancel)
    backend.calm()
    backend.trouble(Trouble.LOST_DROP)
    admin.drop_space("lost-and-made", cancel)
    backend.calm()
    with raised(NoSuchSpace):
        admin.drop_space("lost-and-made", cancel)


def test_a_batch_whose_answer_was_lost_tells_the_truth(backend: Backend, space: str, cancel: CancelToken) -> None:
    batches = able(backend.provider, SupportsBatch)
    for key in "abc":
        put(backend.provider, space, key, key.encode())
    backend.trouble(Trouble.LOST_BATCH)
    ops = [DeleteOp("a"), MoveOp("b", space, "b2"), CopyOp("c", space, "c2")]
    assert batches.batch(space, ops, cancel) == [None, None, None]


class Nudge(BytesBody):
    """A body that tells when it is being read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.started = threading.Event()

    def read(self, amount: int = -1) -> bytes:
        self.started.set()
        return super().read(amount)


def cancelled_by(started: threading.Event, cancel: CancelToken, work: Callable[[], object]) -> None:
    """Cancel as soon as `started`; the work must end with Cancelled."""

    def later() -> None:
        started.wait()
        cancel.cancel()

    thread = threading.Thread(target=later)
    thread.start()
    with pytest.raises(Cancelled):
        work()
    thread.join()


def test_cancel_in_the_middle_of_an_upload(backend: Backend, space: str, cancel: CancelToken) -> None:
    backend.trouble(Trouble.STALLED_UPLOAD)
    body = Nudge(bytes(32 * MIB))
    provider = backend.provider
    cancelled_by(body.started, cancel, lambda: provider.put_small(space, "k", body, PutOptions(), cancel))
    backend.calm()
    assert not exists(provider, space, "k")


def test_cancel_in_the_middle_of_a_part(backend: Backend, space: str, cancel: CancelToken) -> None:
    provider = backend.provider
    begun = provider.begin_upload(space, "k", PutOptions(), CancelToken())
    backend.trouble(Trouble.STALLED_UPLOAD)
    body = Nudge(bytes(4 * MIB))
    cancelled_by(
        body.started, cancel, lambda: provider.put_part(space, "k", begun.upload_id, 1, body, PutOptions(), cancel)
    )


def test_cancel_in_the_middle_of_a_download(backend: Backend, space: str, cancel: CancelToken) -> None:
    provider = backend.provider
    put(provider, space, "k", bytes(MIB))
    backend.trouble(Trouble.STALLED_DOWNLOAD)
    opened = threading.Event()

    def work() -> None:
        with provider.open_range(space, "k", 0, None, cancel) as reader:
            opened.set()
            for _ in reader.chunks():
                pass

    cancelled_by(opened, cancel, work)


def test_a_cancelled_token_does_nothing(provider: Provider, space: str, cancel: CancelToken) -> None:
    cancel.cancel()
    calls: tuple[Callable[[], object], ...] = (
        lambda: provider.put_small(space, "k", BytesBody(b"x"), PutOptions(), cancel),
        lambda: provider.stat(space, "k", cancel),
        lambda: provider.spaces(cancel),
        lambda: provider.open_range(space, "k", 0, None, cancel).__enter__(),
    )
    for call in calls:
        with pytest.raises(Cancelled):
            call()
    assert not exists(provider, space, "k")


def test_cancel_ends_the_retries(backend: Backend, space: str) -> None:
    """However often it is asked, a service that is down for good ends in an error or, sooner, in the cancel."""
    backend.trouble(Trouble.UNAVAILABLE, times=0)
    cancel = CancelToken()
    threading.Timer(0.02, cancel.cancel).start()

    def for_good() -> None:
        while True:
            with suppress(ServerFailed):
                backend.provider.stat(space, "k", cancel)

    with pytest.raises(Cancelled):
        for_good()
