"""Put policies: what an upload token allows, and for how long (kodo.md 1.3). Called by upload.py."""

import msgspec

from core.provider import PutOptions
from core.providers.kodo.sign import Keys, upload_token

TOKEN_LIFE = 3600
"""Seconds. A token is made for every request, and checked when the object is made, at the end of the request."""

LEAST_RATE = 1024
"""Bytes per second: what a request sends more slowly than this outlives its token, and is sent again with another."""

RETURN_BODY = '{"hash":"$(etag)","fsize":$(fsize),"mimeType":"$(mimeType)"}'
"""What an upload answers. The key is left out: we know it, and an odd one would test the template's escaping."""


class PutPolicy(msgspec.Struct, omit_defaults=True, rename="camel"):
    """The fields we use, in the order the service's own tools write them."""

    scope: str
    deadline: int
    insert_only: int = 0
    return_body: str = ""
    file_type: int = 0


def make_token(keys: Keys, space: str, key: str, options: PutOptions, now: float, size: int = 0) -> str:
    """A token for one object, to be sent at `now` (unix seconds by the service's clock) with `size` bytes.

    Scope and key always match; `insertOnly` alone decides about overwriting (4.4).
    """
    policy = PutPolicy(
        scope=f"{space}:{key}",
        deadline=int(now) + TOKEN_LIFE + size // LEAST_RATE,
        insert_only=0 if options.overwrite else 1,
        return_body=RETURN_BODY,
        file_type=int(options.storage),
    )
    return upload_token(keys, msgspec.json.encode(policy))
