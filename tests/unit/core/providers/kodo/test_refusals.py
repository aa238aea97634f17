"""refusal: every row of kodo.md 9, and the codes that mean several things."""

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from core import errors
from core.net.clock import Clock
from core.net.exchange import Reply
from core.net.refused import About
from core.providers.kodo.refusals import of_reply, out_of_date, refusal


@pytest.mark.parametrize(
    ("status", "text", "about", "kind"),
    [
        (400, "invalid argument", About.OBJECT, errors.BadRequest),
        (400, "incorrect region, please use up-z2.qiniup.com", About.UPLOAD, errors.WrongRegion),
        (400, "already in line stat", About.OBJECT, errors.AlreadySet),
        (400, "key must be utf8 encoding", About.OBJECT, errors.KeyNotUtf8),
        (400, "invalid bucket name", About.SPACE, errors.BadSpaceName),
        (401, "bad token", About.SPACE, errors.BadKeys),
        (401, "token not specified", About.UPLOAD, errors.BadKeys),
        (403, "request time is too skewed", About.SPACE, errors.ClockSkew),
        (403, "key doesn't match with scope", About.UPLOAD, errors.PolicyRefused),
        (403, "limited mimeType", About.UPLOAD, errors.PolicyRefused),
        (403, "object is archived, please restore first", About.READ, errors.NotRestored),
        (403, "", About.SPACE, errors.Forbidden),
        (404, "Document not found", About.READ, errors.NoSuchObject),
        (404, "source not found", About.FETCH, errors.SourceFailed),
        (404, "", About.SPACE, errors.BadRequest),
        (405, "", About.OBJECT, errors.BadRequest),
        (406, "crc32 mismatch", About.UPLOAD, errors.ChecksumRefused),
        (413, "", About.UPLOAD, errors.TooLarge),
        (416, "", About.READ, errors.BadRange),
        (419, "", About.SPACE, errors.AccountFrozen),
        (478, "httpGet url failed", About.FETCH, errors.SourceFailed),
        (501, "", About.OBJECT, errors.BadRequest),
        (502, "", About.OBJECT, errors.ServerFailed),
        (503, "", About.OBJECT, errors.ServerFailed),
        (504, "", About.OBJECT, errors.ServerFailed),
        (509, "", About.OBJECT, errors.Throttled),
        (573, "", About.OBJECT, errors.Throttled),
        (579, "callback failed", About.UPLOAD, errors.CallbackFailed),
        (599, "", About.OBJECT, errors.ServerFailed),
        (608, "", About.OBJECT, errors.BadRequest),
        (612, "no such file or directory", About.OBJECT, errors.NoSuchObject),
        (612, "no such uploadId", About.UPLOAD, errors.UploadExpired),
        (612, "no such bucket", About.UPLOAD, errors.NoSuchSpace),
        (612, "no such bucket", About.SPACE, errors.NoSuchSpace),
        (614, "file exists", About.OBJECT, errors.TargetExists),
        (614, "the bucket already exists", About.SPACE, errors.SpaceExists),
        (616, "", About.OBJECT, errors.BadRequest),
        (630, "", About.SPACE, errors.TooManySpaces),
        (631, "no such bucket", About.UPLOAD, errors.NoSuchSpace),
        (640, "invalid marker", About.LIST, errors.BadMarker),
        (701, "ctx expired", About.UPLOAD, errors.UploadExpired),
        (418, "teapot", About.OBJECT, errors.BadRequest),
        (550, "new", About.OBJECT, errors.ServerFailed),
    ],
)
def test_the_table(status: int, text: str, about: About, kind: type[errors.SpaceferryError]) -> None:
    error = refusal(status, text, about, reqid="r1")
    assert type(error) is kind
    assert error.params["reqid"] == "r1"
    assert error.params["status"] == status


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("incorrect region, please use up-z2.qiniup.com", "up-z2.qiniup.com"),
        ("incorrect region, please use up-z2.qiniup.com, bucket is in z2", "up-z2.qiniup.com"),
        ("incorrect region", ""),
        ("incorrect region, please use ", ""),
    ],
)
def test_the_right_host(text: str, host: str) -> None:
    assert refusal(400, text, About.UPLOAD, host="wrong").params["host"] == host


def clock(ahead: int) -> Clock:
    one = Clock()
    one.note(format_datetime(datetime.now(timezone.utc) - timedelta(seconds=ahead), usegmt=True))
    return one


def test_a_fresh_token_called_expired_is_the_clock_s_fault() -> None:
    assert type(refusal(401, "expired token", About.UPLOAD, clock=clock(-7200))) is errors.ClockSkew
    assert type(refusal(401, "token out of date", About.UPLOAD, clock=clock(-7200))) is errors.ClockSkew
    assert type(refusal(401, "expired token", About.UPLOAD, clock=clock(0))) is errors.BadKeys
    assert type(refusal(401, "bad token", About.UPLOAD, clock=clock(-7200))) is errors.BadKeys


def test_the_skew_is_told() -> None:
    error = refusal(403, "request time is too skewed", About.SPACE, clock=clock(1800))
    assert abs(int(error.params["seconds"]) - 1800) <= 2


DATE = "Fri, 21 Nov 2025 10:00:{} GMT"


def reply(status: int, body: bytes, **headers: str) -> Reply:
    return Reply("h:1", status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply(404, b"<html>nginx</html>"), errors.BadAnswer),
        (reply(302, b""), errors.BadAnswer),
        (reply(400, b"plain words"), errors.BadAnswer),
        (reply(502, b"<html>nginx</html>"), errors.ServerFailed),
        (reply(612, b'{"error":"no such file"}', X_Reqid="r"), errors.NoSuchObject),
        (reply(404, b"<html>the owner's page</html>", X_Reqid="r"), errors.NoSuchObject),
        (reply(503, b"", Retry_After="7"), errors.Throttled),
        (reply(503, b"", Retry_After="soon"), errors.ServerFailed),
        (reply(400, b'{"error":5}'), errors.BadAnswer),
    ],
)
def test_whose_answer_it_is(answer: Reply, kind: type[errors.SpaceferryError]) -> None:
    error = of_reply(answer, About.OBJECT, Clock())
    assert type(error) is kind
    assert error.params["host"] == "h:1"


@pytest.mark.parametrize(
    ("answer", "wait"),
    [
        (reply(503, b"", Retry_After="7"), 7),
        (reply(573, b"", Retry_After="7"), 7),
        (reply(429, b"", Retry_After="7"), 7),
        (reply(509, b"", Retry_After="7"), 7),
        (reply(509, b""), 60),
        (reply(573, b""), None),
        (reply(503, b"", Retry_After=DATE.format(30), Date=DATE.format("09")), 21),
        (reply(503, b"", Retry_After=DATE.format("09"), Date=DATE.format(30)), 1),
    ],
)
def test_retry_after_is_told(answer: Reply, wait: int | None) -> None:
    error = of_reply(answer, About.OBJECT, Clock())
    assert type(error) is errors.Throttled
    assert error.params.get("wait") == wait


def test_a_retry_after_without_a_date_counts_from_now() -> None:
    moment = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=100), usegmt=True)
    wait = of_reply(reply(503, b"", Retry_After=moment), About.OBJECT, Clock()).params["wait"]
    assert 90 <= int(wait) <= 100


@pytest.mark.parametrize(
    ("answer", "late"),
    [
        (reply(401, b'{"error":"expired token"}'), True),
        (reply(401, b'{"error":"token out of date"}'), True),
        (reply(401, b'{"error":"bad token"}'), False),
        (reply(401, b"<html>"), False),
    ],
)
def test_a_token_that_ran_out(answer: Reply, late: bool) -> None:
    assert out_of_date(answer) is late
