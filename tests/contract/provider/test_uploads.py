"""Part uploads: order, replacement, resuming, expiry."""

import pytest

from core.cancel import CancelToken
from core.errors import BadKey, UploadExpired
from core.net.body import BytesBody
from core.provider import Part, Provider, PutOptions
from core.supports import SupportsListParts
from tests.contract.provider.backends import Backend
from tests.contract.provider.doing import MIB, able, etag_of, exists, raised, read

OPTIONS = PutOptions()


def send(provider: Provider, space: str, upload_id: str, number: int, data: bytes) -> Part:
    return provider.put_part(space, "k", upload_id, number, BytesBody(data), OPTIONS, CancelToken())


@pytest.fixture
def upload_id(provider: Provider, space: str, cancel: CancelToken) -> str:
    return provider.begin_upload(space, "k", OPTIONS, cancel).upload_id


def test_a_session_has_an_end(provider: Provider, space: str, cancel: CancelToken) -> None:
    begun = provider.begin_upload(space, "k", OPTIONS, cancel)
    assert begun.upload_id
    assert begun.expires == 0 or begun.expires > 1_600_000_000_000


def test_parts_in_any_order(provider: Provider, space: str, upload_id: str, cancel: CancelToken) -> None:
    blocks = [bytes([number]) * (4 * MIB) for number in range(3)]
    parts = [send(provider, space, upload_id, number + 1, blocks[number]) for number in (2, 0, 1)]
    assert [(part.number, part.size) for part in parts] == [(3, 4 * MIB), (1, 4 * MIB), (2, 4 * MIB)]
    stored = provider.complete_upload(space, "k", upload_id, parts, OPTIONS, cancel)
    assert stored.etag == etag_of(provider, b"".join(blocks))


def test_a_part_sent_again_replaces(provider: Provider, space: str, upload_id: str, cancel: CancelToken) -> None:
    send(provider, space, upload_id, 1, b"wrong")
    part = send(provider, space, upload_id, 1, b"right")
    provider.complete_upload(space, "k", upload_id, [part], OPTIONS, cancel)
    assert read(provider, space, "k") == b"right"


def test_the_parts_can_be_asked_for(provider: Provider, space: str, upload_id: str, cancel: CancelToken) -> None:
    asking = able(provider, SupportsListParts)
    assert asking.list_parts(space, "k", upload_id, cancel) == ()
    parts = [send(provider, space, upload_id, number, bytes(number)) for number in (3, 1)]
    assert asking.list_parts(space, "k", upload_id, cancel) == tuple(reversed(parts))


def test_nothing_shows_before_the_end(provider: Provider, space: str, upload_id: str) -> None:
    send(provider, space, upload_id, 1, b"x")
    assert not exists(provider, space, "k")


def test_abort(provider: Provider, space: str, upload_id: str, cancel: CancelToken) -> None:
    send(provider, space, upload_id, 1, b"x")
    provider.abort_upload(space, "k", upload_id, cancel)
    provider.abort_upload(space, "k", upload_id, cancel)
    with raised(UploadExpired):
        send(provider, space, upload_id, 2, b"x")


def test_an_expired_upload(backend: Backend, space: str, upload_id: str, cancel: CancelToken) -> None:
    provider = backend.provider
    part = send(provider, space, upload_id, 1, b"x")
    backend.forget_uploads()
    with raised(UploadExpired) as caught:
        send(provider, space, upload_id, 2, b"x")
    assert caught.value.params["key"] == "k"
    with raised(UploadExpired):
        provider.complete_upload(space, "k", upload_id, [part], OPTIONS, cancel)
    with raised(UploadExpired):
        able(provider, SupportsListParts).list_parts(space, "k", upload_id, cancel)


def test_other_part_sizes_verify_too(provider: Provider, space: str, cancel: CancelToken) -> None:
    sizes = (5 * MIB, 9 * MIB, 100)
    blocks = [bytes([number]) * size for number, size in enumerate(sizes)]
    begun = provider.begin_upload(space, "k", OPTIONS, cancel)
    if begun.part_size:
        pytest.skip(f"{provider.info.id} says how large a part is")
    upload_id = begun.upload_id
    parts = [send(provider, space, upload_id, number, block) for number, block in enumerate(blocks, 1)]
    stored = provider.complete_upload(space, "k", upload_id, parts, OPTIONS, cancel)
    rule = provider.checksum
    assert rule.comparable(stored.etag)
    digests = []
    for block in blocks:
        for start in range(0, len(block), rule.block_size):
            digest = rule.block()
            digest.update(block[start : start + rule.block_size])
            digests.append(digest.digest())
    told = provider.stat(space, "k", cancel).parts if rule.part_sizes_needed(stored.etag) else ()
    assert rule.combine(digests, sum(sizes), told) == stored.etag


def test_the_empty_name_goes_in_one_request(provider: Provider, space: str, cancel: CancelToken) -> None:
    with raised(BadKey):
        provider.begin_upload(space, "", OPTIONS, cancel)
