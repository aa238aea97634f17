"""Addresses as they are sent, and those that cannot be."""

import pytest

from core.cdn import addresses
from core.cdn.service import sorted_out
from core.errors import BadRequest
from core.supports import CdnAct

URL, DIR, PREFETCH = CdnAct.REFRESH_URL, CdnAct.REFRESH_DIR, CdnAct.PREFETCH
PLAIN = "http://cdn.example.com/a.jpg"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (" http://CDN.example.com/a.jpg ", PLAIN),
        ("https://cdn.example.com/a%20b.jpg", "https://cdn.example.com/a%20b.jpg"),
        ("http://cdn.example.com/目录/a(1).jpg", "http://cdn.example.com/%E7%9B%AE%E5%BD%95/a(1).jpg"),
        (f"{PLAIN}?e=1451491200&token=key:sign=", PLAIN),
        (f"{PLAIN}?v=2&e=1451491200&token=key:sign=", f"{PLAIN}?v=2"),
        (f"{PLAIN}?sign=215dad3065d708a2ec1a57999a1e1dbc&t=6553ff10", PLAIN),
        (f"{PLAIN}?t=123&e=x", f"{PLAIN}?t=123&e=x"),
        (f"{PLAIN}#top", PLAIN),
        ("http://例子.example.com/a.jpg", "http://xn--fsqu00a.example.com/a.jpg"),
        ("http://cdn.example.com", "http://cdn.example.com/"),
    ],
)
def test_an_address_is_sent_as_browsers_write_it_and_unsigned(written: str, sent: str) -> None:
    assert addresses.check(URL, written) == sent


@pytest.mark.parametrize(
    ("act", "text", "reason"),
    [
        (URL, "cdn.example.com/a.jpg", "cdn_url"),
        (URL, "/a.jpg", "cdn_url"),
        (URL, "ftp://cdn.example.com/a.jpg", "cdn_url"),
        (URL, "http://cdn.example.com/*.jpg", "cdn_url"),
        (URL, "http://cdn.example.com/a b.jpg", "cdn_url"),
        (URL, "http://user@cdn.example.com/a.jpg", "cdn_url"),
        (URL, "http://cdn.example.com:port/a.jpg", "cdn_url"),
        (URL, "http://", "cdn_url"),
        (DIR, "http://cdn.example.com/album", "cdn_folder"),
        (DIR, "http://cdn.example.com/album/?v=1", "cdn_folder"),
        (PREFETCH, "http://cdn.example.com/album/", "cdn_object"),
        (PREFETCH, "http://cdn.example.com", "cdn_object"),
    ],
)
def test_what_cannot_be_sent_is_named(act: CdnAct, text: str, reason: str) -> None:
    with pytest.raises(BadRequest) as refused:
        addresses.check(act, text)
    assert refused.value.params == {"reason": reason, "url": text}


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("images/a b.jpg", "http://d.com/images/a%20b.jpg"),
        ("a?b#c%d.jpg", "http://d.com/a%3Fb%23c%25d.jpg"),
        ("a*.jpg", "http://d.com/a%2A.jpg"),
        ("images/", "http://d.com/images/"),
        ("", "http://d.com/"),
        ("雨.jpg", "http://d.com/%E9%9B%A8.jpg"),
    ],
)
def test_the_address_of_a_key(key: str, url: str) -> None:
    assert addresses.of_key("http", "d.com", key) == url


def test_a_list_is_sorted_out_by_act_each_address_once() -> None:
    album = "http://cdn.example.com/album/"
    foreign = "http://other.example.com/a.jpg"
    orders, problems = sorted_out(
        [PLAIN, f" {PLAIN}", album, "", foreign, foreign, "nonsense"], False, lambda domain: domain == "cdn.example.com"
    )
    assert orders == {URL: [PLAIN], DIR: [album]}
    assert [(one.url, one.params["reason"]) for one in problems] == [(foreign, "cdn_host"), ("nonsense", "cdn_url")]


def test_a_prefetch_takes_no_folders() -> None:
    orders, problems = sorted_out(["http://cdn.example.com/album/", PLAIN], True, lambda _domain: True)
    assert orders == {PREFETCH: [PLAIN]}
    assert [one.params["reason"] for one in problems] == ["cdn_object"]


def test_a_folder_without_its_slash_is_told_where_all_are_folders() -> None:
    urls = ["http://cdn.example.com/a/", "http://cdn.example.com/b"]
    orders, problems = sorted_out(urls, False, lambda _domain: True, folders=True)
    assert orders == {DIR: urls[:1]}
    assert [(one.url, one.params["reason"]) for one in problems] == [(urls[1], "cdn_folder")]
