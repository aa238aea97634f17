"""From a status and a text to an error: the one place that judges Kodo's refusals (kodo.md 9, 4.6, 1.6).

A code can mean different things: 612 is an object, an upload id or a space that does not exist. So a caller says what
its request was `about`, and the first row that fits decides.
"""

import msgspec

from core import errors
from core.net.clock import Clock, retry_after, seconds_of
from core.net.exchange import Reply
from core.net.refused import About, Row, meaning
from core.providers.kodo.wire import Failure
from core.shapes import shaped

_TABLE = (
    Row(400, errors.WrongRegion, text="incorrect region"),
    Row(400, errors.AlreadySet, text="already"),
    Row(400, errors.KeyNotUtf8, text="utf8"),
    Row(400, errors.BadSpaceName, About.SPACE, "bucket name"),
    Row(400, errors.SpaceNotEmpty, About.SPACE, "empty"),
    Row(400, errors.ChecksumRefused, About.UPLOAD, "md5"),
    Row(400, errors.BadMarker, About.LIST, "marker"),
    Row(400, errors.BadRequest),
    Row(401, errors.BadKeys),
    Row(403, errors.ClockSkew, text="skew"),
    Row(403, errors.SpaceNotEmpty, About.SPACE, "empty"),
    Row(403, errors.ReadOnlySpace, text="read only"),
    Row(403, errors.PolicyRefused, About.UPLOAD),
    Row(403, errors.NotRestored, About.OBJECT | About.READ, "restore"),
    Row(403, errors.NotRestored, About.OBJECT | About.READ, "archive"),
    Row(403, errors.ObjectDisabled, About.READ, "disabled"),
    Row(403, errors.Forbidden),
    Row(404, errors.SourceFailed, About.FETCH),
    Row(404, errors.NoDomain, About.READ, "no such domain"),
    Row(404, errors.NoSuchObject, About.OBJECT | About.READ),
    Row(405, errors.BadRequest),
    Row(406, errors.ChecksumRefused),
    Row(413, errors.TooLarge),
    Row(416, errors.BadRange),
    Row(419, errors.AccountFrozen),
    Row(429, errors.Throttled),
    Row(478, errors.SourceFailed),
    Row(509, errors.Throttled),
    Row(573, errors.Throttled),
    Row(579, errors.CallbackFailed),
    Row(608, errors.BadRequest),
    Row(612, errors.UploadExpired, About.UPLOAD, "uploadid"),
    Row(612, errors.UploadExpired, About.UPLOAD, "upload id"),
    Row(612, errors.NoSuchSpace, About.SPACE | About.LIST),
    Row(612, errors.NoSuchSpace, text="bucket"),
    Row(612, errors.UploadExpired, About.UPLOAD),
    Row(612, errors.NoSuchObject),
    Row(614, errors.SpaceExists, About.SPACE),
    Row(614, errors.TargetExists),
    Row(630, errors.TooManySpaces),
    Row(631, errors.NoSuchSpace),
    Row(640, errors.BadMarker),
    Row(701, errors.UploadExpired),
)

_SLOWER = {429: 0, 503: 0, 509: 60, 573: 0}
"""Statuses that ask for a pause, by the seconds they mean without a Retry-After (0: the pacer's own).

A space over its bandwidth (509) is over it for longer than a request should wait: the queue comes back to it.
"""

_OURS = frozenset({501, 608, 616, 618, 632})
"""Statuses that no later try will change, though they are 500 and above (kodo.md 4.6)."""


_TELLING = (errors.BadRequest, errors.PolicyRefused, errors.ServerFailed, errors.Forbidden, errors.CallbackFailed)
"""Errors of which the service's own words say more."""


_REASONS = ((errors.PolicyRefused, "mime"), (errors.BadRequest, "pipeline"))
"""What an error is about, by a word that its text holds."""


def refusal(
    status: int, text: str, about: About = About.ANY, *, host: str = "", reqid: str = "", clock: Clock | None = None
) -> errors.SpaceferryError:
    """The error for a status and the text of its `error` field."""
    params: dict[str, errors.Param] = {"status": status}
    params.update({name: value for name, value in (("host", host), ("reqid", reqid)) if value})
    words = text.lower()
    kind = meaning(_TABLE, status, about, words)
    if kind is None:
        kind = errors.ServerFailed if status >= 500 and status not in _OURS else errors.BadRequest
    if kind in (errors.BadKeys, errors.ClockSkew) and clock is not None:
        return _about_keys(kind, words, params, clock, read=about is About.READ)
    if kind is errors.WrongRegion:
        return errors.WrongRegion(**{**params, "host": _named_host(text)})
    if kind in _TELLING:
        params["detail"] = text[:200]
    if reason := next((word for of, word in _REASONS if kind is of and word in words), ""):
        params["reason"] = reason
    return kind(**params)


def of_reply(reply: Reply, about: About, clock: Clock) -> errors.SpaceferryError:
    """The error for an answer that is not a success."""
    text, foreign = _text(reply)
    reqid = reply.headers.get("X-Reqid", "")
    if 300 <= reply.status < 400:
        return errors.BadAnswer(host=reply.host, status=reply.status, detail="redirect")
    if foreign and not reqid and reply.status < 500:
        return errors.BadAnswer(host=reply.host, status=reply.status, detail=foreign)
    if wait := _pause(reply):
        return errors.Throttled(host=reply.host, status=reply.status, reqid=reqid, wait=wait)
    return refusal(reply.status, text, about, host=reply.host, reqid=reqid, clock=clock)


def out_of_date(reply: Reply) -> bool:
    """Whether a refusal says that the token has expired."""
    return _expired(_text(reply)[0].lower())


def _expired(words: str) -> bool:
    return "expired" in words or "out of date" in words


def _pause(reply: Reply) -> int:
    """The seconds an answer asks us to stay away."""
    if reply.status not in _SLOWER:
        return 0
    told = reply.headers.get("Retry-After", "").strip()
    return retry_after(reply.headers) if told.isdecimal() or seconds_of(told) is not None else _SLOWER[reply.status]


def _text(reply: Reply) -> tuple[str, str]:
    """The `error` field; and, if the body is not the service's, what it is instead."""
    try:
        return msgspec.json.decode(reply.body or b"{}", type=shaped(Failure)).error, ""
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "", "html" if reply.body.lstrip()[:1] == b"<" else "json"


def _about_keys(
    kind: type[errors.SpaceferryError], words: str, params: dict[str, errors.Param], clock: Clock, *, read: bool
) -> errors.SpaceferryError:
    """A refused signature is the clock's fault if the service says so, or calls a fresh token expired.

    A domain that refuses a read says nothing certain.
    """
    expired = read or _expired(words)
    if kind is errors.ClockSkew or (expired and clock.too_far):
        return errors.ClockSkew(**params, seconds=clock.ahead)
    return errors.BadKeys(**params)


def _named_host(text: str) -> str:
    """The host in `incorrect region, please use <host>`; empty if none is named."""
    _, _, after = text.partition("please use ")
    return after.split(",")[0].split()[0].rstrip(".") if after.strip() else ""
