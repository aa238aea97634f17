"""Objects the service pulls from elsewhere: at once, as a task of its own, or from a space's mirror source.

kodo.md 5.11 to 5.13 and 3.4. An address may hold a signature: errors carry its host alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit

import msgspec

from core.cancel import CancelToken
from core.errors import BadRequest, NetworkError, NoSuchObject, NoSuchSpace, SourceFailed, SpaceferryError
from core.net.exchange import Request
from core.net.refused import About
from core.provider import Stored
from core.providers.kodo.part import Part, check_key, check_space, named
from core.providers.kodo.sign import b64
from core.providers.kodo.wire import BucketInfo, Uploaded, decode
from core.supports import FetchOrder, FetchState, FetchTicket

FETCH_TIMEOUT = 300.0
"""Seconds: the answer comes when the service has read the whole source."""


class _Task(msgspec.Struct):
    id: str = ""
    wait: int = 0
    """How many are ahead; 0 while it runs, -1 once it was worked on."""


class Fetching(Part):
    """Every call that has the service read an address."""

    def fetch(self, space: str, key: str, url: str, cancel: CancelToken) -> Stored:
        """The service pulls `url` and stores it as `key`, overwriting (kodo.md 5.11)."""
        target = f"/fetch/{b64(url)}/to/{named(space, key)}"
        with _hosts_named(url):
            reply = self._ask(
                lambda region: region.io, space, lambda base: self._patient(base + target), About.FETCH, cancel, key=key
            )
            told = decode(reply, Uploaded)
        return Stored(key, told.hash, told.fsize, told.mime_type)

    def start_fetch(self, space: str, order: FetchOrder, cancel: CancelToken) -> FetchTicket:
        """Have it queued (kodo.md 5.12). The order may be sent twice: the second fetch brings the same again."""
        told = {
            "url": order.url,
            "bucket": check_space(space),
            "key": check_key(order.key),
            "host": order.host,
            "md5": order.md5,
            "etag": order.etag,
            "file_type": None if order.storage is None else int(order.storage),
            "ignore_same_key": order.keep_existing or None,
        }
        body = msgspec.json.encode({name: value for name, value in told.items() if value not in ("", None)})
        with _hosts_named(order.url):
            reply = self._ask(
                lambda region: region.api,
                space,
                lambda base: self._line.signed_json("POST", base + "/sisyphus/fetch", body),
                About.FETCH,
                cancel,
                key=order.key,
            )
            return _ticket(decode(reply, _Task))

    def fetch_ticket(self, space: str, id: str, cancel: CancelToken) -> FetchTicket:
        """Where it stands. Raises NoSuchObject for an id nobody knows."""
        target = f"/sisyphus/fetch?id={quote(id, safe='')}"
        reply = self._ask(
            lambda region: region.api,
            space,
            lambda base: self._line.signed("GET", base + target),
            About.OBJECT,
            cancel,
            key=id,
        )
        return _ticket(decode(reply, _Task))

    def mirror_source(self, space: str, cancel: CancelToken) -> tuple[str, str]:
        """The source's address and Host header; empty where there is none."""
        told = self._uc("POST", f"/v2/bucketInfo?bucket={check_space(space)}", BucketInfo, cancel, space)
        return told.source or "", told.host or ""

    def set_mirror_source(self, space: str, url: str, host: str, cancel: CancelToken) -> None:
        """Set it; an empty address removes it."""
        if not url:
            self._uc("POST", f"/unimage/{check_space(space)}", object, cancel, space)
            return
        if not all(_is_address(one) for one in url.split(";")):
            raise BadRequest(reason="address", field="mirror_source")
        target = f"/image/{check_space(space)}/from/{b64(url)}" + (f"/host/{b64(host)}" if host else "")
        self._uc("POST", target, object, cancel, space)

    def prefetch(self, space: str, key: str, cancel: CancelToken) -> None:
        """Pull an object anew from the source (kodo.md 5.13)."""
        target = f"/prefetch/{named(space, key)}"
        try:
            self._ask(
                lambda region: region.io, space, lambda base: self._patient(base + target), About.FETCH, cancel, key=key
            )
        except SourceFailed as error:
            if error.params.get("status") == 404:
                raise NoSuchObject(**error.params) from None
            raise

    def _patient(self, url: str) -> Request:
        signed = self._line.signed("POST", url)
        return Request(signed.method, signed.url, signed.headers, None, signed.sign, FETCH_TIMEOUT)


@contextmanager
def _hosts_named(url: str) -> Iterator[None]:
    """Refusals tell the hosts of the address."""
    try:
        yield
    except (NetworkError, NoSuchSpace):
        raise
    except SpaceferryError as error:
        hosts = dict.fromkeys(urlsplit(one).netloc.rpartition("@")[2] for one in url.split(";"))
        raise error.with_params(url=", ".join(hosts)) from None


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _ticket(told: _Task) -> FetchTicket:
    if told.wait < 0:
        return FetchTicket(told.id, FetchState.PROCESSED)
    return FetchTicket(told.id, FetchState.WAITING if told.wait else FetchState.RUNNING, told.wait)
