"""What the SDK of today has no call for, and how US3 refuses: after the manual."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.contract.sandbox_ucloud.conftest import PRIVATE, PUBLIC
from tests.contract.sandbox_ucloud.wire import Client

MIB = 1 << 20
HELLO = "AQAAAKr0xh3cxeii2r7eDztILNmuqUNN"


def put(
    client: Client, key: str, data: bytes = b"hello", space: str = PRIVATE, headers: dict[str, str] | None = None
) -> None:
    """An object that must be stored."""
    answer = client.us3("PUT", space, key, data=data, headers=headers or {})
    assert answer.status_code == 200, answer.text


def status(client: Client, key: str, space: str = PRIVATE) -> int:
    """Of a HEAD."""
    return client.us3("HEAD", space, key).status_code


class TestRename:
    """A rename by the service, which not every one may serve."""

    def test_the_object_has_the_other_name(self, client: Client) -> None:
        put(client, "before", headers={"X-Ufile-Meta-Author": "li"})
        new = quote("之后 1")
        assert client.us3("PUT", PRIVATE, "before", f"?newFileName={new}").status_code == 200
        assert status(client, "before") == 404
        assert client.us3("GET", PRIVATE, "之后 1").headers["X-Ufile-Meta-Author"] == "li"

    def test_a_name_that_is_taken_needs_force(self, client: Client) -> None:
        put(client, "source", b"source")
        put(client, "taken", b"taken")
        assert client.us3("PUT", PRIVATE, "source", "?newFileName=taken").status_code == 409
        assert client.us3("GET", PRIVATE, "taken").content == b"taken"
        assert client.us3("PUT", PRIVATE, "source", "?newFileName=taken&force=true").status_code == 200
        assert client.us3("GET", PRIVATE, "taken").content == b"source"

    def test_a_service_without_it_takes_it_for_an_empty_object(self, client: Client) -> None:
        put(client, "fragile")
        client.cloud.turn(us3_rename=False)
        assert client.us3("PUT", PRIVATE, "fragile", "?newFileName=other").status_code == 200
        client.cloud.turn(us3_rename=True)
        assert client.us3("GET", PRIVATE, "fragile").content == b""


def hit(client: Client, key: str, etag: str, size: int) -> int:
    """Status of an instant upload."""
    query = f"?Hash={etag}&FileName={quote(key)}&FileSize={size}"
    return client.us3("POST", PRIVATE, "uploadhit", query, signed=key).status_code


def test_a_known_content_need_not_be_sent(client: Client) -> None:
    put(client, "known", space=PUBLIC)
    assert hit(client, "目录/instant", HELLO, 5) == 200
    assert client.us3("GET", PRIVATE, "目录/instant").content == b"hello"
    assert [hit(client, "instant", HELLO, 6), hit(client, "instant", "AQAAAA" + "A" * 26, 5)] == [404, 404]


def begin(client: Client, key: str, **headers: str) -> str:
    """A new upload id."""
    told = client.us3("POST", PRIVATE, key, "?uploads", headers=headers).json()
    upload: str = told["UploadId"]
    return upload


def send(client: Client, key: str, upload: str, number: int, data: bytes) -> str:
    """A part; its etag."""
    answer = client.us3("PUT", PRIVATE, key, f"?uploadId={upload}&partNumber={number}", data=data)
    return str(answer.headers["ETag"])


class TestParts:
    """Parts of another size than the blocks of the hash."""

    @pytest.fixture(autouse=True)
    def small_blocks(self, client: Client) -> Iterator[None]:
        client.cloud.turn(ucloud_block=MIB)
        yield
        client.cloud.turn(ucloud_block=4 * MIB)

    def test_blocks_that_are_not_those_of_the_hash(self, client: Client) -> None:
        data = bytes(5 * MIB)
        upload = begin(client, "blocks", **{"X-Ufile-Storage-Class": "IA", "X-Ufile-Meta-a": "1"})
        etags = [send(client, "blocks", upload, number, data[:MIB]) for number in range(5)]
        query = f"?uploadId={upload}"
        done = client.us3("POST", PRIVATE, "blocks", query, data=", ".join(f'"{etag}"' for etag in etags) + ",")
        assert done.json() == {"Bucket": PRIVATE, "Key": "blocks", "FileSize": 5 * MIB}
        put(client, "whole", data)
        told = client.us3("HEAD", PRIVATE, "blocks").headers
        assert told["ETag"] == client.us3("HEAD", PRIVATE, "whole").headers["ETag"] == done.headers["ETag"]
        assert (told["X-Ufile-Storage-Class"], told["X-Ufile-Meta-a"]) == ("IA", "1")
        assert client.us3("POST", PRIVATE, "blocks", query, data=etags[0]).status_code == 404

    def test_lists_that_do_not_fit(self, client: Client) -> None:
        def finish(key: str, upload: str, etags: list[str]) -> int:
            return client.us3("POST", PRIVATE, key, f"?uploadId={upload}", data=",".join(etags)).status_code

        gap = begin(client, "gap")
        etags = [send(client, "gap", gap, number, bytes([number]) * MIB) for number in (0, 2)]
        assert finish("gap", gap, etags) == 400
        etags.insert(1, send(client, "gap", gap, 1, b"short"))
        assert finish("gap", gap, etags) == 400
        etags[1] = send(client, "gap", gap, 1, b"1" * MIB)
        assert [finish("gap", gap, etags[:2]), finish("gap", gap, [*etags, HELLO])] == [400, 400]
        assert finish("gap", gap, etags) == 200

    def test_a_spare_name_for_one_that_was_taken(self, client: Client) -> None:
        for expected in ("wanted", "spare"):
            upload = begin(client, "wanted")
            etag = send(client, "wanted", upload, 0, b"x")
            query = f"?uploadId={upload}&newKey=spare"
            assert client.us3("POST", PRIVATE, "wanted", query, data=etag).json()["Key"] == expected

    def test_unfinished_uploads_are_listed(self, client: Client) -> None:
        ids = {begin(client, "open/b"): "open/b", begin(client, "open/a"): "open/a"}
        told = client.us3("GET", PRIVATE, "", "?muploadid&prefix=open/&marker=&limit=1").json()
        assert ([one["FileName"] for one in told["DataSet"]], told["IsTruncated"]) == (["open/a"], True)
        rest = client.us3("GET", PRIVATE, "", "?muploadid&prefix=open/&marker=open/a&limit=1").json()
        assert ([ids[one["UploadId"]] for one in rest["DataSet"]], rest["IsTruncated"]) == (["open/b"], False)
        client.cloud.kill_uploads()
        assert client.us3("GET", PRIVATE, "", "?muploadid&prefix=open/").json()["DataSet"] == []

    @pytest.mark.parametrize("number", ["", "-1", "x", "9" * 30])
    def test_numbers_that_are_none(self, client: Client, number: str) -> None:
        query = f"?uploadId={begin(client, 'numbers')}&partNumber={number}"
        assert client.us3("PUT", PRIVATE, "numbers", query, data=b"x").status_code == 400

    def test_a_stretch_that_the_source_has_not(self, client: Client) -> None:
        put(client, "source")
        headers = {"X-Ufile-Copy-Source": f"/{PRIVATE}/source", "X-Ufile-Copy-Source-Range": "bytes=5-9"}
        query = f"?uploadId={begin(client, 'copy')}&partNumber=0"
        assert client.us3("PUT", PRIVATE, "copy", query, headers=headers).status_code == 419


class TestRefusals:
    """Every refusal has its status, and its number where that is known."""

    @pytest.mark.parametrize("key", ["", "x" * 1024, "/leading", "\\leading"])
    def test_names(self, client: Client, key: str) -> None:
        assert client.us3("PUT", PRIVATE, key, data=b"x").status_code in (400, 404)

    @pytest.mark.parametrize("key", ["x" * 1023, "q?a=1#f", "100%", "a+b", "a//b", "trailing/", "😀", "tab\tnew\nline"])
    def test_odd_names_are_kept(self, client: Client, key: str) -> None:
        put(client, key)
        assert client.us3("GET", PRIVATE, key).content == b"hello"
        listed = client.us3("GET", PRIVATE, "", f"?list&prefix={quote(key, safe='')}").json()
        assert key in [one["FileName"] for one in listed["DataSet"]]

    def test_signatures(self, client: Client) -> None:
        other = Client(client.cloud, client.session, client.public, "wrong")
        told = other.us3("PUT", PRIVATE, "x", data=b"x")
        assert (told.status_code, told.json()) == (403, {"RetCode": -148658, "ErrMsg": "invalid signature"})
        assert (told.headers["Content-Type"], len(told.headers["X-SessionId"])) == ("application/json", 36)
        bare = client.send("GET", PRIVATE + client.cloud.ucloud["suffix"], "/x")
        assert (bare.status_code, bare.json()["RetCode"]) == (403, -148643)
        client.cloud.turn(us3_auth_status=401)
        assert other.us3("PUT", PRIVATE, "x", data=b"x").status_code == 401
        client.cloud.turn(us3_auth_status=403)

    def test_spaces_hashes_and_metadata(self, client: Client) -> None:
        told = client.us3("PUT", "nowhere", "x", data=b"x")
        assert (told.status_code, told.json()["RetCode"]) == (400, -30010)
        wrong = {"Content-MD5": hashlib.md5(b"other").hexdigest()}
        assert client.us3("PUT", PRIVATE, "md5", data=b"x", headers=wrong).status_code == 400
        for headers in ({"X-Ufile-Meta-a_b": "1"}, {"X-Ufile-Meta-a": "1" * 9000}, {"X-Ufile-Storage-Class": "GOLD"}):
            assert client.us3("PUT", PRIVATE, "meta", data=b"x", headers=headers).status_code == 400
        assert [status(client, key) for key in ("md5", "meta")] == [404, 404]

    def test_a_range_is_refused_without_telling_the_size(self, client: Client) -> None:
        put(client, "short")
        told = client.us3("GET", PRIVATE, "short", headers={"Range": "bytes=5-"})
        assert (told.status_code, "Content-Range" in told.headers) == (416, False)

    def test_restoring_what_is_no_archive(self, client: Client) -> None:
        put(client, "warm")
        assert client.us3("PUT", PRIVATE, "warm", "?restore").status_code == 400


class TestFaults:
    """Those of the sandbox, by the names this dialect has."""

    @pytest.fixture(autouse=True)
    def calm(self, client: Client) -> None:
        client.cloud.clear_faults()

    def test_a_status_comes_in_the_words_of_the_service(self, client: Client) -> None:
        client.cloud.fault({"role": "us3", "op": "put", "key": "x", "status": 503, "error": "busy", "retry_after": 1})
        told = client.us3("PUT", PRIVATE, "x", data=b"x")
        assert (told.status_code, told.json()) == (503, {"RetCode": -1, "ErrMsg": "busy"})
        assert told.headers["Retry-After"] == "1"

    def test_a_spoiled_body_has_another_hash(self, client: Client) -> None:
        client.cloud.fault({"role": "us3", "op": "put", "spoil_request": 0})
        put(client, "spoiled")
        assert client.us3("HEAD", PRIVATE, "spoiled").headers["ETag"] != f'"{HELLO}"'

    def test_an_answer_that_gets_lost_after_the_work(self, client: Client) -> None:
        client.cloud.fault({"op": "put", "status": 504, "late": True})
        assert client.us3("PUT", PRIVATE, "late", data=b"x").status_code == 504
        assert status(client, "late") == 200


class TestLimits:
    """Keys that reach a prefix alone, and a space that may only be read."""

    def test_limited_keys(self, client: Client) -> None:
        put(client, "mine/a")
        put(client, "yours/b")
        keys = client.cloud.limit_keys(PRIVATE, "mine/", service="ucloud")
        limited = Client(client.cloud, client.session, *keys)
        source = {"X-Ufile-Copy-Source": f"/{PRIVATE}/yours/b"}
        assert [
            limited.us3("GET", PRIVATE, "mine/a").status_code,
            limited.us3("GET", PRIVATE, "", "?list&prefix=mine/").status_code,
            limited.us3("GET", PRIVATE, "yours/b").status_code,
            limited.us3("PUT", PRIVATE, "mine/c", headers=source).status_code,
            limited.us3("PUT", PRIVATE, "mine/a", "?newFileName=yours/c").status_code,
            limited.us3("PUT", PUBLIC, "mine/a", data=b"x").status_code,
        ] == [200, 200, 403, 403, 403, 403]
        assert limited.control("DescribeBucket")["RetCode"] == 299

    def test_a_space_that_may_only_be_read(self, client: Client) -> None:
        put(client, "fixed")
        client.cloud.set_space(PRIVATE, service="ucloud", readonly=True)
        refused = client.us3("DELETE", PRIVATE, "fixed")
        assert (refused.status_code, refused.json()["ErrMsg"], status(client, "fixed")) == (
            403,
            "action not allow",
            200,
        )
        client.cloud.set_space(PRIVATE, service="ucloud", readonly=False)
        assert client.us3("DELETE", PRIVATE, "fixed").status_code == 204


def test_a_space_takes_the_absolute_form_and_a_public_one_needs_no_key(client: Client) -> None:
    put(client, "index.html", space=PUBLIC)
    proxies = {"http": client.cloud.ucloud["proxy"]}
    for host in (
        f"{PUBLIC}.cn-bj.ufileos.com",
        f"{PUBLIC}{client.cloud.ucloud['suffix']}",
        f"{PUBLIC}.ufile.ucloud.cn",
    ):
        assert client.session.get(f"http://{host}/index.html", proxies=proxies).content == b"hello"
    name = quote('新 "名".html')
    told = client.session.get(f"http://{PUBLIC}.ufile.ucloud.cn/index.html?ufileattname={name}", proxies=proxies)
    assert told.headers["Content-Disposition"].startswith("attachment; filename=")
    since = {"If-Modified-Since": told.headers["Last-Modified"]}
    assert client.us3("GET", PUBLIC, "index.html", headers=since).status_code == 304


def test_a_signed_address_fits_its_method_alone(client: Client) -> None:
    put(client, "shared")
    host, expires = PRIVATE + client.cloud.ucloud["suffix"], int(time.time()) + 60
    target = client.address(PRIVATE, "shared", expires)
    assert [client.send(method, host, target).status_code for method in ("GET", "HEAD", "DELETE")] == [200, 403, 403]
    put_target = client.address(PRIVATE, "by-address", expires, "PUT")
    assert client.send("PUT", host, put_target, data=b"x").status_code == 200
