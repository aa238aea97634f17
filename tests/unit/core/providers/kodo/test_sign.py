"""Signatures: the vectors of kodo.md 1 and 2, over requests prepared as they go on the wire."""

from urllib.parse import quote

import pytest
import requests

from core.model import StorageClass
from core.provider import PutOptions
from core.providers.kodo.policy import make_token
from core.providers.kodo.sign import (
    FORM,
    Keys,
    b64,
    entry,
    host_header,
    sign_qbox,
    sign_url,
    sign_v2,
    text_v2,
    upload_token,
)

KEYS = Keys("ak-test", "sk-test")
AT = 1700000000.0


def prepared(
    method: str, url: str, kind: str = "", body: bytes | None = None, headers: dict[str, str] | None = None
) -> requests.PreparedRequest:
    named = {**(headers or {}), **({"Content-Type": kind} if kind else {})}
    return requests.Request(method, url, headers=named, data=body).prepare()


@pytest.mark.parametrize(
    ("method", "url", "kind", "body", "signature"),
    [
        ("POST", "http://rs.qiniuapi.com/stat/YnVja2V0OmtleQ==", FORM, None, "FGVk8-0d8dRyxSGp63uEUDXMMP4="),
        ("GET", "http://rsf.qiniuapi.com/list?bucket=b&limit=10", FORM, None, "PVKfedEFWNgaYjSh239Kai7bIu0="),
        (
            "POST",
            "http://rs.qiniuapi.com/batch",
            FORM,
            b"op=stat%2FYnVja2V0OmtleQ%3D%3D",
            "4UyGQTlrvA8tZsb1doiYUGFzh24=",
        ),
        (
            "POST",
            "http://api.qiniuapi.com/sisyphus/fetch",
            "application/json",
            b'{"a":1}',
            "ek0bVnQ-hlGxSVYcBnXhpafmwOk=",
        ),
        ("POST", "http://up.example.com/x", "application/octet-stream", b"rawbody", "dtqO83IjH1JWy9J-FPTbQS89g_8="),
    ],
)
def test_v2_dated(method: str, url: str, kind: str, body: bytes | None, signature: str) -> None:
    request = prepared(method, url, kind, body)
    sign_v2(KEYS, lambda: AT)(request)
    assert request.headers["X-Qiniu-Date"] == "20231114T221320Z"
    assert request.headers["Authorization"] == f"Qiniu ak-test:{signature}"


def test_v2_without_date_or_headers() -> None:
    request = prepared("GET", "http://rs.qiniuapi.com/stat/YnVja2V0OmtleQ==")
    sign_v2(KEYS)(request)
    assert request.headers["Authorization"] == "Qiniu ak-test:CiWqs0cTGBW03GpycMSQPSHZMD4="


def test_v2_with_a_port_and_more_headers() -> None:
    headers = {"X-Qiniu-Bbb": "2", "X-Qiniu-Aaa": "1", "X-Qiniu-": "no"}
    request = prepared("GET", "http://127.0.0.1:18421/list?bucket=b", FORM, None, headers)
    sign_v2(KEYS)(request)
    assert request.headers["Authorization"] == "Qiniu ak-test:rrBLAtTeHIdxmFsWzZ7lW-nQqHI="


def test_v2_signs_names_as_written_by_rule() -> None:
    odd = prepared("GET", "http://h/", headers={"x-qiniu-dATE": "1"})
    assert b"\nX-Qiniu-Date: 1\n\n" in text_v2(odd)


@pytest.mark.parametrize(
    ("url", "kind", "body", "signature"),
    [
        ("http://rs.qiniu.com/stat/YnVja2V0OmtleQ==", "", None, "dz7Qkb6sDZVHREI_w2kp5fn1YTo="),
        ("http://rsf.qiniu.com/list?bucket=b&limit=10", "", None, "MLZpvCNH4jJeCZXNxpx_wfL2o5U="),
        ("http://rs.qiniu.com/batch", FORM, b"op=stat%2FYnVja2V0OmtleQ%3D%3D", "whvzJH1RKw4nhvhvIVLWrfa9Igw="),
        (
            "http://fusion.qiniuapi.com/v2/tune/refresh",
            "application/json",
            b'{"urls":[]}',
            "z1MUHvSyu1HBXiX8D0weRqrmuRY=",
        ),
        ("http://cb.example.com/callback.php", FORM, b"filename=a&filesize=5", "Jh16ugfv-aMenkCwpnbQqgC8Cbc="),
    ],
)
def test_qbox(url: str, kind: str, body: bytes | None, signature: str) -> None:
    request = prepared("POST", url, kind, body)
    sign_qbox(KEYS)(request)
    assert request.headers["Authorization"] == f"QBox ak-test:{signature}"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://a.com/x", "a.com"),
        ("http://a.com:80/", "a.com"),
        ("https://a.com:443/", "a.com"),
        ("https://a.com:80/", "a.com:80"),
        ("http://127.0.0.1:18421/?q", "127.0.0.1:18421"),
        ("http://[::1]:81/", "[::1]:81"),
    ],
)
def test_the_host_as_it_is_sent(url: str, host: str) -> None:
    assert host_header(url) == host


@pytest.mark.parametrize(
    ("policy", "token"),
    [
        (
            b'{"scope":"bucket:key.txt","deadline":1700003600}',
            "ak-test:mbMG4Yu5c7m4YLzzRnKGQQh8UP4=:eyJzY29wZSI6ImJ1Y2tldDprZXkudHh0IiwiZGVhZGxpbmUiOjE3MDAwMDM2MDB9",
        ),
        (
            b'{"scope":"bucket","deadline":1700003600,"insertOnly":1,"fsizeLimit":1048576}',
            "ak-test:aD_2YKjF4S6dgkS2YTmw-pbp2us=:eyJzY29wZSI6ImJ1Y2tldCIsImRlYWRsaW5lIjoxNzAwMDAzNjAwLCJpbnNlcn"
            "RPbmx5IjoxLCJmc2l6ZUxpbWl0IjoxMDQ4NTc2fQ==",
        ),
    ],
)
def test_upload_tokens(policy: bytes, token: str) -> None:
    assert upload_token(KEYS, policy) == token


def test_the_service_s_own_old_example() -> None:
    old = Keys("MY_ACCESS_KEY", "MY_SECRET_KEY")
    policy = (
        b'{"scope":"my-bucket:sunflower.jpg","deadline":1451491200,"returnBody":"{\\"name\\":$(fname),'
        b'\\"size\\":$(fsize),\\"w\\":$(imageInfo.width),\\"h\\":$(imageInfo.height),\\"hash\\":$(etag)}"}'
    )
    assert upload_token(old, policy).split(":")[1] == "wQ4ofysef1R7IKnrziqtomqyDvI="


def test_policies() -> None:
    from base64 import urlsafe_b64decode

    import msgspec

    def policy(options: PutOptions, size: int = 0) -> dict[str, object]:
        token = make_token(KEYS, "b", "k:中", options, AT, size)
        told: dict[str, object] = msgspec.json.decode(urlsafe_b64decode(token.split(":")[2]))
        return told

    fresh = policy(PutOptions())
    assert (fresh["scope"], fresh["deadline"], fresh["insertOnly"]) == ("b:k:中", 1700003600, 1)
    assert "fileType" not in fresh
    again = policy(PutOptions(overwrite=True, storage=StorageClass.ARCHIVE_INSTANT))
    assert "insertOnly" not in again
    assert again["fileType"] == 4
    assert policy(PutOptions(), 4 << 20)["deadline"] == 1700003600 + 4096


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("http://dl.example.com/" + quote("a b/中.txt"), "cdq12ewvI3cxu8p3EGgjdje70kc="),
        ("http://dl.example.com/a.jpg?imageView2/1/w/200/h/200", "y9X7oDPpu-lEAF1kj6U1wpq0SBs="),
        ("http://dl.example.com/a.jpg?attname=x.jpg", "z_SAtI5V2lFAUZ4pmK9BDVcwN1c="),
        ("http://dl.example.com/" + quote("中 文/a.txt"), "zx8a6R3laCEOcZOWjE67fRfznlc="),
    ],
)
def test_private_addresses(url: str, token: str) -> None:
    mark = "&" if "?" in url else "?"
    assert sign_url(KEYS, url, 1700003600) == f"{url}{mark}e=1700003600&token=ak-test:{token}"


@pytest.mark.parametrize(
    ("space", "key", "encoded"),
    [
        ("bucket", "key", "YnVja2V0OmtleQ=="),
        ("bucket", None, "YnVja2V0"),
        ("bucket", "", "YnVja2V0Og=="),
        ("qiniuphotos", "gogopher.jpg", "cWluaXVwaG90b3M6Z29nb3BoZXIuanBn"),
        ("b", "中文/a b.txt", "YjrkuK3mlocvYSBiLnR4dA=="),
        ("b", "a:b", "YjphOmI="),
    ],
)
def test_entries(space: str, key: str | None, encoded: str) -> None:
    assert entry(space, key) == encoded


def test_base64_is_url_safe_and_padded() -> None:
    assert b64(b"\xfb\xff") == "-_8="


def test_keys_show_no_secret() -> None:
    assert "sk-test" not in repr(KEYS)
    assert "sk-test" not in f"{KEYS!s} {[KEYS]}"
