"""The signature vectors of kodo.md section 1, on the sandbox's own code."""

from __future__ import annotations

import base64

import pytest

from sandbox.auth import FORM, Keys, check_download, check_management, qbox_text, qiniu_text, read_upload_token
from sandbox.errors import ApiError

KEYS = Keys("ak-test", "sk-test")
DATE = ("X-Qiniu-Date", "20231114T221320Z")
NOW = 1700000000  # 2023-11-14T22:13:20Z


@pytest.mark.parametrize(
    ("target", "content_type", "body", "token"),
    [
        ("/stat/YnVja2V0OmtleQ==", None, b"", "ak-test:dz7Qkb6sDZVHREI_w2kp5fn1YTo="),
        ("/list?bucket=b&limit=10", FORM, b"", "ak-test:MLZpvCNH4jJeCZXNxpx_wfL2o5U="),
        ("/batch", FORM, b"op=stat%2FYnVja2V0OmtleQ%3D%3D", "ak-test:whvzJH1RKw4nhvhvIVLWrfa9Igw="),
        ("/v2/tune/refresh", "application/json", b'{"urls":[]}', "ak-test:z1MUHvSyu1HBXiX8D0weRqrmuRY="),
        ("/callback.php", FORM, b"filename=a&filesize=5", "ak-test:Jh16ugfv-aMenkCwpnbQqgC8Cbc="),
    ],
)
def test_qbox(target: str, content_type: str | None, body: bytes, token: str) -> None:
    assert KEYS.sign(qbox_text(target, content_type, body)) == token


QINIU = [
    ("POST", "/stat/YnVja2V0OmtleQ==", "rs.qiniuapi.com", FORM, [DATE], b"", "FGVk8-0d8dRyxSGp63uEUDXMMP4="),
    ("GET", "/list?bucket=b&limit=10", "rsf.qiniuapi.com", FORM, [DATE], b"", "PVKfedEFWNgaYjSh239Kai7bIu0="),
    (
        "POST",
        "/batch",
        "rs.qiniuapi.com",
        FORM,
        [DATE],
        b"op=stat%2FYnVja2V0OmtleQ%3D%3D",
        "4UyGQTlrvA8tZsb1doiYUGFzh24=",
    ),
    (
        "POST",
        "/sisyphus/fetch",
        "api.qiniuapi.com",
        "application/json",
        [DATE],
        b'{"a":1}',
        "ek0bVnQ-hlGxSVYcBnXhpafmwOk=",
    ),
    (
        "POST",
        "/x",
        "up.example.com",
        "application/octet-stream",
        [DATE],
        b"rawbody",
        "dtqO83IjH1JWy9J-FPTbQS89g_8=",
    ),
    ("GET", "/stat/YnVja2V0OmtleQ==", "rs.qiniuapi.com", None, [], b"", "CiWqs0cTGBW03GpycMSQPSHZMD4="),
    (
        "GET",
        "/list?bucket=b",
        "127.0.0.1:18421",
        FORM,
        [("X-Qiniu-Bbb", "2"), ("x-qiniu-aaa", "1"), ("X-Qiniu-", "no"), ("Accept", "*/*")],
        b"",
        "rrBLAtTeHIdxmFsWzZ7lW-nQqHI=",
    ),
]


@pytest.mark.parametrize(("method", "target", "host", "content_type", "extra", "body", "signature"), QINIU)
def test_qiniu(
    method: str,
    target: str,
    host: str,
    content_type: str | None,
    extra: list[tuple[str, str]],
    body: bytes,
    signature: str,
) -> None:
    assert KEYS.sign(qiniu_text(method, target, host, content_type, extra, body)) == f"ak-test:{signature}"


def _headers(host: str, signed_host: str, body: bytes = b"") -> dict[str, str]:
    text = qiniu_text("POST", "/buckets", signed_host, FORM, [DATE], body)
    return {"Host": host, "Content-Type": FORM, DATE[0]: DATE[1], "Authorization": f"Qiniu {KEYS.sign(text)}"}


def test_host_with_the_port_twice_is_accepted() -> None:
    for signed in ("127.0.0.1:80", "127.0.0.1:80:80"):
        check_management(KEYS, "POST", "/buckets", _headers("127.0.0.1:80", signed), b"", NOW)
    with pytest.raises(ApiError, match="401 bad token"):
        check_management(KEYS, "POST", "/buckets", _headers("127.0.0.1:80", "127.0.0.1:81"), b"", NOW)


@pytest.mark.parametrize(("late", "refused"), [(0, False), (900, False), (-900, False), (901, True), (-901, True)])
def test_skew(late: int, refused: bool) -> None:
    headers = _headers("h", "h")
    if not refused:
        check_management(KEYS, "POST", "/buckets", headers, b"", NOW + late)
        return
    with pytest.raises(ApiError, match="403 request time is too skewed"):
        check_management(KEYS, "POST", "/buckets", headers, b"", NOW + late)


@pytest.mark.parametrize("authorization", [None, "", "QBox", "Qiniu a:b", "Bearer x", "QBox ak-test:AAAA"])
def test_malformed_tokens(authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    with pytest.raises(ApiError, match="401 bad token"):
        check_management(KEYS, "POST", "/buckets", headers, b"", NOW)


UPLOAD_TOKEN = "ak-test:mbMG4Yu5c7m4YLzzRnKGQQh8UP4=:eyJzY29wZSI6ImJ1Y2tldDprZXkudHh0IiwiZGVhZGxpbmUiOjE3MDAwMDM2MDB9"


def test_upload_token() -> None:
    policy = b'{"scope":"bucket:key.txt","deadline":1700003600}'
    assert read_upload_token(KEYS, UPLOAD_TOKEN) == policy
    assert base64.urlsafe_b64decode(UPLOAD_TOKEN.split(":")[2]) == policy
    with pytest.raises(ApiError, match="401 bad token"):
        read_upload_token(Keys("ak-test", "other"), UPLOAD_TOKEN)


@pytest.mark.parametrize(
    ("target", "token"),
    [
        ("/a%20b/%E4%B8%AD.txt?e=1700003600", "ak-test:cdq12ewvI3cxu8p3EGgjdje70kc="),
        ("/a.jpg?imageView2/1/w/200/h/200&e=1700003600", "ak-test:y9X7oDPpu-lEAF1kj6U1wpq0SBs="),
        ("/a.jpg?attname=x.jpg&e=1700003600", "ak-test:z_SAtI5V2lFAUZ4pmK9BDVcwN1c="),
        # Signed before it was percent-encoded:
        ("/a%20b/%E4%B8%AD.txt?e=1700003600", "ak-test:lAQnR4buKlXmU44LokgkNENDgZc="),
    ],
)
def test_download_token(target: str, token: str) -> None:
    signed = f"{target}&token={token}"
    assert check_download(KEYS, "dl.example.com", signed, NOW)
    assert not check_download(KEYS, "dl.example.com", signed, 1700003601)
    assert not check_download(KEYS, "other.example.com", signed, NOW)
    assert not check_download(KEYS, "dl.example.com", target, NOW)


def test_the_secret_is_not_shown() -> None:
    assert "sk-test" not in repr(KEYS)
