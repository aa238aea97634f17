"""Refusals: the manual's table of statuses, the numbers that are known, and answers that are not the service's."""

import json
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from core import errors
from core.net.clock import Clock
from core.net.exchange import Reply
from core.net.refused import About
from core.providers.ucloud.refusals import of_control, of_reply


def reply(status: int, code: int = 0, words: str = "", body: bytes | None = None, **headers: str) -> Reply:
    """An answer of the service's own, or, with a `body`, of another server."""
    told = json.dumps({"RetCode": code, "ErrMsg": words}).encode() if code or words else b""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(
        "h", status, named if body is not None else {"X-SessionId": "s", **named}, told if body is None else body
    )


@pytest.mark.parametrize(
    ("status", "code", "words", "about", "kind"),
    [
        (400, 0, "", About.OBJECT, errors.NoSuchSpace),
        (400, -30010, "bucket not exist", About.UPLOAD, errors.NoSuchSpace),
        (404, -30010, "bucket not exist", About.OBJECT, errors.NoSuchSpace),
        (400, -1, "space not exist", About.READ, errors.NoSuchSpace),
        (400, -1, "content md5 mismatch", About.OBJECT, errors.ChecksumRefused),
        (400, -1, "bad part size", About.UPLOAD, errors.BadRequest),
        (400, -1, "uploadId not found", About.UPLOAD, errors.UploadExpired),
        (400, -1, "invalid marker", About.LIST, errors.BadMarker),
        (400, -1, "invalid key", About.OBJECT, errors.BadKey),
        (401, 0, "", About.OBJECT, errors.BadKeys),
        (401, -148643, "no authorization found", About.OBJECT, errors.BadKeys),
        (403, 0, "", About.OBJECT, errors.BadKeys),
        (403, -148658, "invalid signature", About.UPLOAD, errors.BadKeys),
        (403, -148660, "switch class not allowed", About.OBJECT, errors.BadRequest),
        (403, -148671, "file has not been restored", About.READ, errors.NotRestored),
        (403, -7, "action not allow", About.OBJECT, errors.Forbidden),
        (404, -148654, "file not exist", About.OBJECT, errors.NoSuchObject),
        (404, 0, "", About.OBJECT, errors.NoSuchObject),
        (404, 0, "", About.UPLOAD, errors.UploadExpired),
        (404, 0, "", About.LIST, errors.NoSuchSpace),
        (409, 0, "", About.OBJECT, errors.TargetExists),
        (413, 0, "", About.OBJECT, errors.TooLarge),
        (416, 0, "", About.READ, errors.BadRange),
        (419, -1, "bad range", About.OBJECT, errors.BadRange),
        (429, 0, "", About.OBJECT, errors.Throttled),
        (408, 0, "", About.OBJECT, errors.ServerFailed),
        (418, -1, "teapot", About.OBJECT, errors.BadRequest),
        (500, -1, "internal", About.OBJECT, errors.ServerFailed),
        (503, 0, "", About.OBJECT, errors.ServerFailed),
    ],
)
def test_the_data_plane(status: int, code: int, words: str, about: About, kind: type[errors.SpaceferryError]) -> None:
    assert type(of_reply(reply(status, code, words), about, Clock())) is kind


def test_a_pause_that_is_asked_for() -> None:
    error = of_reply(reply(503, Retry_After="7"), About.OBJECT, Clock())
    assert (type(error), error.params["wait"]) == (errors.Throttled, 7)


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [(b"<html>", 403, "html"), (b"nope", 404, "json"), (b"", 403, "foreign"), (b"", 302, "redirect")],
)
def test_answers_of_others(body: bytes, status: int, detail: str) -> None:
    error = of_reply(reply(status, body=body), About.OBJECT, Clock())
    assert (type(error), error.params["detail"]) == (errors.BadAnswer, detail)


def test_an_address_that_ran_out_while_the_clock_is_off() -> None:
    clock = Clock()
    refused = reply(403, -1, "url expired")
    assert type(of_reply(refused, About.READ, clock)) is errors.BadKeys
    clock.note(format_datetime(datetime.now(timezone.utc) - timedelta(hours=2), usegmt=True))
    error = of_reply(refused, About.READ, clock)
    assert type(error) is errors.ClockSkew
    assert abs(int(error.params["seconds"]) - 7200) < 5


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (110, errors.ServerFailed),
        (153, errors.Throttled),
        (160, errors.BadRequest),
        (161, errors.BadRequest),
        (170, errors.BadKeys),
        (171, errors.BadKeys),
        (172, errors.BadKeys),
        (174, errors.BadKeys),
        (292, errors.BadRequest),
        (299, errors.Forbidden),
        (15000, errors.SpaceExists),
        (15001, errors.BadSpaceName),
        (15005, errors.ServerFailed),
        (15010, errors.NoSuchSpace),
        (15011, errors.TooManySpaces),
        (15014, errors.BadRequest),
        (15019, errors.AccountFrozen),
        (15023, errors.SpaceNotEmpty),
        (15037, errors.Forbidden),
        (15039, errors.NoSuchSpace),
        (15099, errors.BadRequest),
    ],
)
def test_the_control_plane(code: int, kind: type[errors.SpaceferryError]) -> None:
    error = of_control(code, "words", "h")
    assert (type(error), error.params["status"]) == (kind, code)


def test_what_has_words_of_its_own_says_why() -> None:
    assert of_control(15014, "too young", "h").params["reason"] == "space_young"
    assert of_control(15099, "odd thing", "h").params["detail"] == "15099 odd thing"
    assert of_control(161, "Action unknown", "h").params["reason"] == "action"
