"""From a status, a RetCode and a text to an error: the one place that judges the service's refusals (ucloud.md 6).

Most numbers of the data plane are not public, and the manual's table has statuses alone: 400 a space that does not
exist, 401 and 403 a wrong signature or key, 404 no such object, 416 a bad range. So a status decides where no number or
word says more, by what the request was `about`.
"""

import msgspec

from core import errors
from core.net.clock import Clock, retry_after
from core.net.exchange import Reply
from core.net.refused import About, Row, meaning
from core.providers.ucloud.wire import SESSION, Failure, foreign
from core.shapes import shaped

_BY_CODE: dict[int, type[errors.SpaceferryError]] = {
    -30010: errors.NoSuchSpace,
    -148654: errors.NoSuchObject,
    -148658: errors.BadKeys,
    -148643: errors.BadKeys,
    -148671: errors.NotRestored,
}
"""The numbers of the data plane that are known (ucloud.md 6.1)."""

CLASS_REFUSED = -148660
"""Objects move to colder classes only."""

_TABLE = (
    Row(400, errors.ChecksumRefused, About.UPLOAD | About.OBJECT, "md5"),
    Row(400, errors.UploadExpired, About.UPLOAD, "uploadid"),
    Row(400, errors.UploadExpired, About.UPLOAD, "upload id"),
    Row(400, errors.BadMarker, About.LIST, "marker"),
    Row(400, errors.NoSuchSpace, text="bucket"),
    Row(400, errors.NoSuchSpace, text="space"),
    Row(400, errors.BadKey, text="key"),
    Row(401, errors.BadKeys),
    Row(403, errors.NotRestored, text="restore"),
    Row(403, errors.Forbidden, text="not allow"),
    Row(403, errors.BadKeys),
    Row(404, errors.UploadExpired, About.UPLOAD),
    Row(404, errors.NoSuchSpace, text="bucket not"),
    Row(404, errors.NoSuchSpace, About.LIST),
    Row(404, errors.NoSuchObject),
    Row(405, errors.NotSupported),
    Row(409, errors.TargetExists),
    Row(413, errors.TooLarge),
    Row(416, errors.BadRange),
    Row(419, errors.BadRange),
    Row(429, errors.Throttled),
)

_CONTROL: dict[int, type[errors.SpaceferryError]] = {
    110: errors.ServerFailed,
    130: errors.ServerFailed,
    150: errors.ServerFailed,
    153: errors.Throttled,
    170: errors.BadKeys,
    171: errors.BadKeys,
    172: errors.BadKeys,
    174: errors.BadKeys,
    291: errors.Forbidden,
    293: errors.Forbidden,
    294: errors.Forbidden,
    295: errors.Forbidden,
    299: errors.Forbidden,
    15000: errors.SpaceExists,
    15001: errors.BadSpaceName,
    15010: errors.NoSuchSpace,
    15011: errors.TooManySpaces,
    15019: errors.AccountFrozen,
    15023: errors.SpaceNotEmpty,
    15037: errors.Forbidden,
    15039: errors.NoSuchSpace,
    15041: errors.Forbidden,
    15050: errors.AccountFrozen,
    15051: errors.TooManySpaces,
    **dict.fromkeys((15004, 15005, 15006, 15007, 15027), errors.ServerFailed),
    **dict.fromkeys((15012, 15013, 15015, 15016, 15020, 15021, 15022, 15044), errors.ServerFailed),
}
"""The control plane's numbers (ucloud.md 6.2, 6.3); all others are a BadRequest."""

_REASONS = {15014: "space_young", 15052: "space_bound", 15071: "space_mirrored", 161: "action", 292: "project"}
"""Those of a BadRequest that have words of their own."""

_TELLING = (
    errors.BadRequest,
    errors.ServerFailed,
    errors.Forbidden,
    errors.NotSupported,
    errors.AccountFrozen,
)
"""Errors of which the service's own words say more."""


def of_reply(reply: Reply, about: About, clock: Clock) -> errors.SpaceferryError:
    """The error for an answer of the data plane that is not a success."""
    failure, strange = _read(reply)
    if 300 <= reply.status < 400:
        return errors.BadAnswer(host=reply.host, status=reply.status, detail="redirect")
    session = reply.headers.get(SESSION, "")
    if not reply.body and reply.status in (401, 403):  # to a HEAD: only this header says that it was the service
        strange = "foreign"
    if strange and not session and reply.status < 500:
        return errors.BadAnswer(host=reply.host, status=reply.status, detail=strange)
    params: dict[str, errors.Param] = {"status": reply.status, "host": reply.host}
    params |= {"reqid": session} if session else {}
    if reply.status in (429, 503) and (wait := retry_after(reply.headers)):
        return errors.Throttled(**params, wait=wait)
    kind, reason = _judged(reply.status, failure, about)
    if kind is errors.BadKeys and clock.too_far and ("expire" in failure.words.lower() or about is About.READ):
        return errors.ClockSkew(**params, seconds=clock.ahead)
    return _made(kind, reason, params, _detail(failure))


def of_control(code: int, words: str, host: str) -> errors.SpaceferryError:
    """The error for a control answer whose code is not 0."""
    kind = _CONTROL.get(code, errors.BadRequest)
    params: dict[str, errors.Param] = {"status": code, "host": host}
    return _made(kind, _REASONS.get(code, ""), params, f"{code} {words}".strip())


def expired(reply: Reply) -> bool:
    """Whether a refusal says that an address ran out."""
    return "expire" in _read(reply)[0].words.lower()


def _judged(status: int, failure: Failure, about: About) -> tuple[type[errors.SpaceferryError], str]:
    if failure.code == CLASS_REFUSED:
        return errors.BadRequest, "class"
    if failure.code in _BY_CODE:
        return _BY_CODE[failure.code], ""
    words = failure.words.lower()
    if status == 400 and not words:  # of a HEAD there is nothing else to read, and the manual knows one cause alone
        return errors.NoSuchSpace, ""
    kind = meaning(_TABLE, status, about, words)
    if kind is not None:
        return kind, ""
    return (errors.ServerFailed if status >= 500 or status == 408 else errors.BadRequest), ""


def _made(
    kind: type[errors.SpaceferryError], reason: str, params: dict[str, errors.Param], detail: str
) -> errors.SpaceferryError:
    if detail and kind in _TELLING:
        params["what" if kind is errors.NotSupported else "detail"] = detail[:200]
    return kind(**params, **({"reason": reason} if reason else {}))


def _detail(failure: Failure) -> str:
    return f"{failure.code} {failure.words}" if failure.code else failure.words


def _read(reply: Reply) -> tuple[Failure, str]:
    """The refusal; and, if the body is not the service's, what it is instead. A HEAD's has no body."""
    try:
        return msgspec.json.decode(reply.body or b"{}", type=shaped(Failure), strict=False), ""
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Failure(), foreign(reply.body)
