"""Decoding: full answers, bare answers, answers of another shape."""

import pytest

from core.errors import BadAnswer
from core.model import ListingPage, ObjectInfo, RestoreState, StorageClass
from core.net.exchange import Reply
from core.providers.kodo.wire import Item, Listing, Regions, decode, info, page

FULL = b"""{"key":"a\\u0000b","hash":"Fto5o","fsize":7,"mimeType":"text/plain","putTime":16999999991234567,"type":2,
"endUser":"u","status":1,"restoreStatus":2,"md5":"d41d","expiration":1700000000,"x-qn-meta":{"k":"v"},
"parts":[4,3],"lastModify":1,"transitionToIA":5,"future":{"any":[1]}}"""


def reply(body: bytes, status: int = 200) -> Reply:
    return Reply("h", status, {}, body)


def test_everything_that_can_be_told() -> None:
    assert info(decode(reply(FULL), Item)) == ObjectInfo(
        key="a\0b",
        size=7,
        modified=1699999999123,
        etag="Fto5o",
        mime="text/plain",
        storage=StorageClass.ARCHIVE,
        restore=RestoreState.RESTORED,
        disabled=True,
        expires=1700000000000,
        owner="u",
        md5="d41d",
        meta={"k": "v"},
        parts=(4, 3),
        transitions={StorageClass.INFREQUENT: 5000},
    )


def test_nothing_told() -> None:
    assert info(decode(reply(b"{}"), Item), "key") == ObjectInfo("key")
    nulls = b'{"endUser":null,"md5":null,"x-qn-meta":null,"parts":null}'
    assert info(decode(reply(nulls), Item), "key") == ObjectInfo("key")


def test_numbers_of_the_future() -> None:
    found = info(decode(reply(b'{"type":99,"restoreStatus":9,"status":7}'), Item))
    assert (found.storage, found.restore, found.disabled) == (StorageClass.STANDARD, RestoreState.NONE, False)


@pytest.mark.parametrize(
    "body", [b"{}", b"", b'{"items":null,"commonPrefixes":null,"marker":null}', b'{"items":[],"marker":""}']
)
def test_empty_pages(body: bytes) -> None:
    assert page(decode(reply(body), Listing)) == ListingPage((), (), "")


def test_a_page() -> None:
    body = b'{"marker":"m","commonPrefixes":["a/"],"items":[{"key":"b"},{"key":""}]}'
    assert page(decode(reply(body), Listing)) == ListingPage((ObjectInfo("b"), ObjectInfo("")), ("a/",), "m")


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"<html>", "html"),
        (b"  <!DOCTYPE html>", "html"),
        (b'{"items":[{"key":', "json"),
        (b'{"items":[{"key":"\xff"}]}', "json"),
        (b'{"items":[{"key":"\\ud800"}]}', "json"),
        (b'{"items":{"key":1}}', "json"),
        (b"[]", "json"),
    ],
)
def test_other_shapes(body: bytes, detail: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        decode(reply(body), Listing)
    assert caught.value.params == {"host": "h", "status": 200, "detail": detail}


def test_the_service_s_own_example_of_regions() -> None:
    body = b"""{"hosts":[{"region":"z0","ttl":86400,"io":{"domains":["iovip.qiniuio.com"]},"io_src":{"domains":["x"]},
    "up":{"domains":["upload.qiniup.com","up.qiniup.com"],"old":["upload.qbox.me"],"acc_domains":["acc"]},
    "rs":{"domains":["rs-z0.qiniuapi.com"]},"rsf":{"domains":["rsf-z0.qiniuapi.com"]},
    "api":{"domains":["api.qiniuapi.com"]},"uc":{"domains":["uc.qiniuapi.com"]},
    "s3":{"domains":["s3.cn-east-1.qiniucs.com"],"region_alias":"cn-east-1"}}]}"""
    (region,) = decode(reply(body), Regions).hosts
    assert (region.region, region.ttl, region.up.domains) == ("z0", 86400, ("upload.qiniup.com", "up.qiniup.com"))
