"""Processing: persistent jobs, and commands on the way of a read (kodo.md 6)."""

from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from core.cancel import CancelToken
from core.errors import BadRequest, Forbidden, ServerFailed, TooLarge
from core.net.exchange import Answer, Reply, Request
from core.net.ranges import Asked
from core.net.refused import About
from core.providers.kodo.domains import object_url
from core.providers.kodo.download import URL_LIFE, Downloads, upgraded
from core.providers.kodo.part import check_key, check_space, named
from core.providers.kodo.sign import sign_url
from core.providers.kodo.wire import decode
from core.supports import ProcessItem, ProcessJob, ProcessOptions, ProcessState

_STATES = {int(one): one for one in ProcessState}

_PICTURES = (
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "image/bmp",
    "image/x-ms-bmp",
    "image/tiff",
    "image/avif",
    "image/heic",
    "image/vnd.adobe.photoshop",
)
_FAILED = 599
"""The service failed, which a command often does at what it cannot read."""

_SECONDS = (1, 0)
"""Where a frame of a video is taken: the very first is often black, and some are shorter than a second."""

_IN_COMMANDS = "/!=@:,-_.~$*"
"""What commands hold that an address may hold as it is; a pipe goes encoded, and is signed so (kodo.md 10.3)."""


class _Started(msgspec.Struct, rename="camel"):
    persistent_id: str


class _Item(msgspec.Struct, rename="camel"):
    cmd: str = ""
    code: int = 0
    error: str = ""
    hash: str | None = None
    key: str | None = None
    keys: tuple[str, ...] | None = None
    result: Any = None
    return_old: int = 0


class _Job(msgspec.Struct, rename="camel"):
    id: str
    code: int
    desc: str = ""
    pipeline: str = ""
    input_bucket: str = ""
    input_key: str = ""
    items: tuple[_Item, ...] = ()


class Processing(Downloads):
    """Commands of the service on its objects."""

    def process(self, space: str, key: str, fops: str, options: ProcessOptions, cancel: CancelToken) -> str:
        """Start a persistent job; its id. The order is sent once: after Unanswered the service may have taken it."""
        told = {
            "bucket": check_space(space),
            "key": check_key(key),
            "pipeline": options.pipeline,
            "notifyURL": options.notify_url,
            "fops": fops,
            "force": "1" if options.force else "",
            "type": "1" if options.idle else "",
        }
        form = urlencode({name: value for name, value in told.items() if value or name == "key"}).encode("ascii")
        try:
            reply = self._ask(
                lambda region: region.api,
                space,
                lambda base: self._line.signed("POST", base + "/pfop", form),
                About.OBJECT,
                cancel,
                key=key,
                once=True,
            )
        except BadRequest as error:
            if "pipeline" in str(error.params.get("detail", "")).lower():
                raise error.with_params(reason="pipeline", pipeline=options.pipeline) from None
            raise
        return decode(reply, _Started).persistent_id

    def process_job(self, space: str, id: str, cancel: CancelToken) -> ProcessJob:
        """Where a job stands. Raises NoSuchObject for an id nobody knows."""
        target = "/status/get/prefop?" + urlencode({"id": id})
        reply = self._ask(
            lambda region: region.api,
            space,
            lambda base: self._line.signed("GET", base + target),
            About.OBJECT,
            cancel,
            key=id,
        )
        told = decode(reply, _Job)
        return ProcessJob(
            told.id,
            _STATES.get(told.code, ProcessState.FAILED),
            told.input_bucket,
            told.input_key,
            tuple(map(_item, told.items)),
            told.pipeline,
            told.desc,
        )

    def save_as(self, chain: str, space: str, key: str) -> str:
        """The chain with the command at its end that saves its output there."""
        return f"{chain}|saveas/{named(space, key)}"

    def processed_url(self, space: str, key: str, domain: str, chain: str, deadline: int) -> str:
        """The address of the chain's output, signed until `deadline` (unix seconds by our clock)."""
        url = _address(self._bases(domain)[0], key, chain)
        return sign_url(self._line.keys, url, deadline - round(self._line.clock.correction))

    def thumbnail_chains(self, mime: str, pixels: int) -> tuple[str, ...]:
        """Of pictures and videos. What moves, or is drawn, is shown as its first frame."""
        if mime.startswith("video/"):
            return tuple(f"vframe/jpg/offset/{second}/w/{pixels}" for second in _SECONDS)
        if mime not in _PICTURES:
            return ()
        form = "png" if mime == "image/gif" else "webp"  # a moving WebP would hold every frame
        return (f"imageMogr2/auto-orient/thumbnail/{pixels}x{pixels}>/strip/format/{form}",)

    def process_now(
        self,
        space: str,
        key: str,
        domain: str,
        chain: str,
        most: int,
        cancel: CancelToken,
        *,
        once: bool = False,
    ) -> tuple[str, bytes]:
        """Run a chain on the way of a read; its mime type and bytes. Raises TooLarge above `most` of them.

        `once`: a command at which the service fails is not tried again, but raises BadRequest.

        An empty `domain` is the one by which the space is read.
        """

        def attempt(base: str) -> tuple[str, bytes] | None:
            with self._line.pacer.token(base, cancel):
                url = sign_url(self._line.keys, _address(base, key, chain), int(self._line.clock.now()) + URL_LIFE)
                try:
                    with self._line.http.open(Request("GET", url), cancel) as answer:
                        return self._output(answer, space, key, most)
                except ServerFailed as error:
                    if once and error.params.get("status") == _FAILED:
                        raise BadRequest(**error.params) from None
                    raise

        try:
            return self._through(domain or self._domain(space, cancel), attempt, cancel)
        except Forbidden as error:
            raise self._why_forbidden(Asked(space, key, 0, None, ""), error, cancel) from None

    def _output(self, answer: Answer, space: str, key: str, most: int) -> tuple[str, bytes] | None:
        """What came; None where a read is sent from http to https. Raises what a refusal means."""
        if upgraded(answer):
            return None
        if answer.status != 200:
            reply = Reply(answer.host, answer.status, answer.headers, answer.whole())
            raise self._line.refused(reply, About.READ, {"space": space, "key": key})
        taken = bytearray()
        for block in answer.chunks():
            taken += block
            if len(taken) > most:
                raise TooLarge(key=key, limit=most)
        return answer.headers.get("Content-Type", ""), bytes(taken)


def _address(base: str, key: str, chain: str) -> str:
    return f"{object_url(base, check_key(key))}?{quote(chain, safe=_IN_COMMANDS)}"


def _item(told: _Item) -> ProcessItem:
    result = "" if told.result in (None, {}, "") else msgspec.json.encode(told.result).decode()
    return ProcessItem(
        told.cmd,
        _STATES.get(told.code, ProcessState.FAILED),
        told.key or "",
        told.keys or (),
        told.hash or "",
        told.error,
        result,
        bool(told.return_old),
    )
