"""The account's form, and which hosts follow from it."""

import json
from collections.abc import Iterator

import pytest

from core.cancel import CancelToken
from core.errors import BadKeys, BadRequest, NoSuchSpace
from core.net.pacer import Patience
from core.net.session import Http
from core.provider import PutOptions
from core.providers.ucloud.mime import mime_of
from core.providers.ucloud.provider import Us3, UVideo
from core.providers.ucloud.regions import checked
from tests.unit.core.net.canned import Canned, answer, canned

KEYS = {"public_key": "pub-test", "private_key": "priv-test"}


def told(code: int = 0, **fields: object) -> bytes:
    """An answer of the control plane."""
    return answer(json.dumps({"RetCode": code, "Action": "XResponse", **fields}).encode())


def bucket(name: str, region: str) -> bytes:
    return told(DataSet=[{"BucketName": name, "Region": region, "Type": "public", "Domain": {"Src": ["s.example"]}}])


@pytest.fixture
def http() -> Iterator[Http]:
    found = Http(patience=Patience(tries=1, first_delay=0, throttled_delay=0))
    yield found
    found.close()


@pytest.mark.parametrize(
    ("text", "behind", "host"),
    [
        ("", True, "https://.default"),
        (".cn-gd.ufileos.com", True, "https://.cn-gd.ufileos.com"),
        ("cn-gd.ufileos.com", True, "https://.cn-gd.ufileos.com"),
        (" http://.internal:8080/ ", True, "http://.internal:8080"),
        ("upload.example.com", False, "https://upload.example.com"),
        (".upload.example.com", False, "https://.upload.example.com"),
    ],
)
def test_suffixes(text: str, behind: bool, host: str) -> None:
    assert checked(text, "upload_suffix", ".default", behind=behind) == host


@pytest.mark.parametrize("text", ["ftp://.x", ".x/path", ".x:port", "http://u@.x", "a b"])
def test_suffixes_that_cannot_be(text: str) -> None:
    with pytest.raises(BadRequest) as caught:
        Us3({**KEYS, "download_suffix": text})
    assert caught.value.params["field"] == "download_suffix"


@pytest.mark.parametrize("field", ["connect_timeout", "link_expiry"])
@pytest.mark.parametrize("text", ["0", "-1", "1.5", "ten", "9999999", "²"])
def test_seconds_that_cannot_be(field: str, text: str) -> None:
    with pytest.raises(BadRequest) as caught:
        UVideo({**KEYS, field: text})
    assert (caught.value.params["field"], caught.value.params["reason"]) == (field, "seconds")


@pytest.mark.parametrize("field", ["public_key", "private_key"])
def test_keys_that_cannot_be(field: str) -> None:
    with pytest.raises(BadKeys) as caught:
        Us3({**KEYS, field: "a:b"})
    assert caught.value.params["field"] == field


def test_a_space_is_asked_for_where_its_region_is(http: Http) -> None:
    with canned(bucket("blue", "hk")) as server:
        us3 = Us3({**KEYS, "api_url": server.url, "project_id": "org-1"}, http)
        cancel = CancelToken()
        assert us3._hosts.of("upload", "blue", cancel) == "https://blue.hk.ufileos.com"
        assert us3._hosts.of("download", "blue", cancel) == "https://blue.hk.ufileos.com"
        assert len(server.requests) == 1
        assert b"ProjectId=org-1" in server.requests[0]
        assert us3.space("blue", cancel).domains == ("blue.hk.ufileos.com", "s.example")


def test_a_service_that_gives_the_same_page_again_and_again_is_left(http: Http) -> None:
    names = [f"space-{number:02}" for number in range(20)]
    with canned(told(DataSet=[{"BucketName": name, "Region": "hk"} for name in names])) as server:
        us3 = Us3({**KEYS, "api_url": server.url}, http)
        assert [one.name for one in us3.spaces(CancelToken())] == names
        assert len(server.requests) == 2


@pytest.mark.parametrize(("code", "host"), [(299, "https://blue.cn-gd.ufileos.com"), (15010, "")])
def test_a_region_that_nobody_tells_is_the_accounts(http: Http, code: int, host: str) -> None:
    with canned(told(code, Message="no")) as server:
        us3 = Us3({**KEYS, "api_url": server.url, "region": "cn-gd"}, http)
        if host:
            assert us3._hosts.of("upload", "blue", CancelToken()) == host
            return
        with pytest.raises(NoSuchSpace):
            us3._hosts.of("upload", "blue", CancelToken())


def test_names_of_a_control_answer_in_any_case(http: Http) -> None:
    with canned(answer(b'{"Retcode": 171, "Aciton": "DescribeBucketResponse", "Message": "signature"}')) as server:
        us3 = Us3({**KEYS, "api_url": server.url}, http)
        with pytest.raises(BadKeys):
            us3.check_keys(CancelToken())


def lines(server: Canned) -> list[str]:
    return [request.split(b" HTTP/1.1")[0].decode() for request in server.requests]


def test_what_goes_on_the_wire_in_the_video_cloud(http: Http) -> None:
    begun = answer(b'{"UploadId":"u 1","BlkSize":4194304,"Bucket":"space1","Key":"a b.mp4"}')
    with canned(begun) as server:
        video = UVideo({**KEYS, "upload_suffix": server.url, "download_suffix": ".x"}, http)
        session = video.begin_upload("space1", "a b.mp4", PutOptions(), CancelToken())
        assert (session.upload_id, session.part_size) == ("u 1", 4 << 20)
        video.abort_upload("space1", "a b.mp4", session.upload_id, CancelToken())
        assert lines(server) == [
            "POST /init/uvideoUploads/a%20b.mp4?uploads",
            "DELETE /uvideoUploads/a%20b.mp4?uploadId=u%201",
        ]
        assert b"Bucket: space1\r\n" in server.requests[0]
        assert b"Content-Type: application/x-www-form-urlencoded\r\n" in server.requests[0]


@pytest.mark.parametrize(
    ("key", "filename", "mime", "found"),
    [
        ("a.png", "", "", "image/png"),
        ("a", "b.GIF", "", "image/gif"),
        ("a/film.mp4", "", "", "video/mp4"),
        ("list.m3u8", "", "", "application/vnd.apple.mpegurl"),
        ("x.tar.gz", "", "", "application/x-gzip"),
        ("a.b/none", "", "", "application/octet-stream"),
        ("a.png", "b.gif", "text/x-own", "text/x-own"),
    ],
)
def test_types(key: str, filename: str, mime: str, found: str) -> None:
    assert mime_of(key, PutOptions(filename=filename, mime=mime)) == found


def test_a_type_that_no_header_holds() -> None:
    with pytest.raises(BadRequest):
        mime_of("a", PutOptions(mime="a/中"))
