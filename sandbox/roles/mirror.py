"""Role uc: the mirror source of a space, /image and /unimage (kodo.md 3.4). ``pull`` asks it."""

from __future__ import annotations

from sandbox.entry import b64text
from sandbox.errors import ApiError, invalid
from sandbox.exchange import Exchange, Reply


async def image(x: Exchange) -> Reply:
    """POST /image/<b>/from/<b64 url>[/host/<host>]: one source, or several with ``;`` between them."""
    segments = x.path.split("/")[2:]
    if len(segments) not in (3, 5) or segments[1] != "from":
        raise invalid()
    space, source = segments[0], b64text(segments[2])
    await x.learn(bucket=space)
    x.cloud.store.spaces.find(space)
    if not all(url.startswith(("http://", "https://")) for url in source.split(";")):
        raise invalid("invalid source address")
    host = _host(segments[4]) if len(segments) == 5 else ""
    x.cloud.store.settings.set(space, "mirror", {"source": source, "host": host})
    return Reply()


def _host(text: str) -> str:
    """npm sends it in base64, Go as it is. A host name holds a dot or a colon, base64 neither."""
    if "." in text or ":" in text:
        return text
    try:
        return b64text(text)
    except ApiError:
        return text


async def unimage(x: Exchange) -> Reply:
    """POST /unimage/<b>: no mirror any more."""
    space = x.path.split("/")[2]
    await x.learn(bucket=space)
    x.cloud.store.spaces.find(space)
    x.cloud.store.settings.set(space, "mirror", None)
    return Reply()
