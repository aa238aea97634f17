"""Short ways to do a thing by a provider, for the tests of the suite."""

from collections.abc import Sequence
from typing import Any

import pytest

from core.cancel import CancelToken
from core.errors import BadKey, Cancelled, SpaceferryError
from core.model import ObjectInfo
from core.net.body import BytesBody
from core.provider import Part, Provider, PutOptions, Stored

MIB = 1 << 20


def able(provider: Provider, ability: type) -> Any:
    """The provider as one that has the ability; without it the test is skipped, by the ability's name."""
    if not isinstance(provider, ability):
        pytest.skip(f"{provider.info.id} has no {ability.__name__}")
    return provider


def legal(provider: Provider, keys: Sequence[str]) -> list[str]:
    """Those of the keys that the service can hold; the provider refuses the others as BadKey, before a request."""
    found: list[str] = []
    for key in keys:
        cancel = CancelToken()
        cancel.cancel()
        try:
            provider.delete("some-space", key, cancel)
        except Cancelled:
            found.append(key)
        except BadKey:
            pass
    return found


def put(provider: Provider, space: str, key: str, data: bytes = b"hello", **options: object) -> Stored:
    """Store small bytes."""
    chosen = PutOptions(**options)  # type: ignore[arg-type]
    return provider.put_small(space, key, BytesBody(data), chosen, CancelToken())


def put_parts(provider: Provider, space: str, key: str, data: bytes, size: int, options: PutOptions) -> Stored:
    """Store bytes in parts of `size`."""
    cancel = CancelToken()
    begun = provider.begin_upload(space, key, options, cancel)
    parts: list[Part] = []
    for number, start in enumerate(range(0, max(1, len(data)), size), 1):
        body = BytesBody(data[start : start + size])
        parts.append(provider.put_part(space, key, begun.upload_id, number, body, options, cancel))
    return provider.complete_upload(space, key, begun.upload_id, parts, options, cancel)


def read(provider: Provider, space: str, key: str, start: int = 0, end: int | None = None) -> bytes:
    """The bytes of an object, or of a range."""
    with provider.open_range(space, key, start, end, CancelToken()) as reader:
        return b"".join(reader.chunks())


def etag_of(provider: Provider, data: bytes) -> str:
    """The etag by the provider's own rule."""
    rule = provider.checksum
    digests = []
    for start in range(0, max(1, len(data)), rule.block_size):
        block = rule.block()
        block.update(data[start : start + rule.block_size])
        digests.append(block.digest())
    return rule.combine(digests, len(data))


def listed(
    provider: Provider, space: str, prefix: str = "", delimiter: str = "", limit: int = 1000
) -> list[ObjectInfo]:
    """All objects below a prefix, page by page."""
    found: list[ObjectInfo] = []
    marker = ""
    while True:
        page = provider.list_page(space, prefix, marker, CancelToken(), delimiter=delimiter, limit=limit)
        found += page.objects
        if not (marker := page.marker):
            return found


def exists(provider: Provider, space: str, key: str) -> bool:
    """Whether the listing shows the key."""
    return any(one.key == key for one in listed(provider, space, prefix=key))


def raised(kind: type[SpaceferryError]) -> "pytest.RaisesExc[SpaceferryError]":
    """Exactly this error, not one of its children."""
    return pytest.raises(kind, check=lambda error: type(error) is kind)
