"""Ways out of this computer: real proxies of each kind, what they refuse, and settings that change while it runs."""

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from core.cancel import CancelToken
from core.errors import (
    HostUnreachable,
    ProxyNeedsPassword,
    ProxyRefused,
    ProxyUnreachable,
    SpaceferryError,
    TlsFailed,
)
from core.net import desktop_proxies
from core.net.exchange import Request
from core.net.proxies import Proxy, Way, excepted, proxy_of, rule_of
from core.net.session import Http
from tests.helpers.proxies import Authority, ProxyServer, TlsDoor
from tests.unit.core.net.canned import Canned, answer, canned

PLACE = "http://kodo.invalid/a"
KINDS = ("http", "socks5h")


def manual(server: ProxyServer, kind: str, user: str = "", password: str = "", *exceptions: str) -> Way:
    return Way("manual", Proxy(kind, "127.0.0.1", server.port, user, password), exceptions)


def kind_of(kind: str) -> str:
    return "socks5" if kind.startswith("socks") else kind


def read(way: Way, url: str = PLACE) -> bytes:
    with closing(Http(way=way)) as http:
        return http.fetch(Request("GET", url), CancelToken()).body


def failure(way: Way, url: str = PLACE) -> SpaceferryError:
    with pytest.raises(SpaceferryError) as caught:
        read(way, url)
    return caught.value


@pytest.fixture
def server() -> Iterator[Canned]:
    with canned(answer(b"far away")) as one:
        yield one


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_looked_up_by_the_proxy(kind: str, server: Canned) -> None:
    with ProxyServer(kind_of(kind), names={"kodo.invalid": server.host}) as proxy:
        assert read(manual(proxy, kind)) == b"far away"
        assert proxy.asked == ["kodo.invalid:80"]


def test_names_are_looked_up_here(server: Canned) -> None:
    port = server.host.partition(":")[2]
    with ProxyServer("socks5") as proxy:
        assert read(manual(proxy, "socks5"), f"http://site.localhost:{port}/") == b"far away"
        assert proxy.asked == [f"127.0.0.1:{port}"]


@pytest.mark.parametrize("kind", KINDS)
def test_tls_ends_behind_the_proxy(kind: str, server: Canned, authority: Authority) -> None:
    with (
        TlsDoor(server.host, authority.context) as door,
        ProxyServer(kind_of(kind), names={"kodo.invalid": door.address}) as proxy,
    ):
        way = manual(proxy, kind)
        assert read(replace(way, ca_file=str(authority.file)), "https://kodo.invalid/") == b"far away"
        assert isinstance(failure(way, "https://kodo.invalid/"), TlsFailed)


@pytest.mark.parametrize("kind", KINDS)
def test_a_password(kind: str, server: Canned) -> None:
    with ProxyServer(kind_of(kind), names={"kodo.invalid": server.host}, user="me", password="p@ss:word") as proxy:
        assert read(manual(proxy, kind, "me", "p@ss:word")) == b"far away"
        assert proxy.signed_in == [("me", "p@ss:word")]
        for way in (manual(proxy, kind), manual(proxy, kind, "me", "wrong-secret")):
            error = failure(way)
            assert isinstance(error, ProxyNeedsPassword)
            assert error.params["proxy"] == proxy.address
            assert "secret" not in str(error) + repr(way)


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_proxy_does_not_do(kind: str, server: Canned) -> None:
    with ProxyServer(kind_of(kind), names={"kodo.invalid": server.host}, refuses=True) as proxy:
        way = manual(proxy, kind)
        assert isinstance(failure(way, "https://kodo.invalid/"), ProxyRefused)
    error = failure(way, "https://kodo.invalid/")
    assert isinstance(error, ProxyUnreachable)
    assert error.params == {"host": "kodo.invalid", "proxy": proxy.address, "status": 0}


def test_a_host_that_the_proxy_does_not_find() -> None:
    with ProxyServer("socks5") as proxy:
        error = failure(manual(proxy, "socks5h"))
    assert type(error) is HostUnreachable


def test_other_hosts_than_the_exceptions(server: Canned) -> None:
    with ProxyServer("http") as proxy:
        assert read(manual(proxy, "http", "", "", "127.0.0.0/8"), server.url) == b"far away"
        assert proxy.asked == []
        assert read(manual(proxy, "http"), server.url) == b"far away"
        assert proxy.asked == [server.host]


def test_a_new_way_holds_for_the_next_connection(server: Canned) -> None:
    with ProxyServer("socks5") as proxy, closing(Http(way=Way("none"))) as http:
        for way, asked in ((None, []), (manual(proxy, "socks5h"), [server.host]), (Way("none"), [server.host])):
            if way:
                http.take(way)
            assert http.fetch(Request("GET", server.url), CancelToken()).body == b"far away"
            assert proxy.asked == asked
            assert http.proxy_for(server.url) == (f"socks5h://{proxy.address}" if way and way.proxy else "")


def test_the_environments_socks_proxy_is_used(server: Canned, monkeypatch: pytest.MonkeyPatch) -> None:
    with ProxyServer("socks5", names={"kodo.invalid": server.host}) as proxy:
        monkeypatch.setenv("all_proxy", f"socks5h://{proxy.address}")
        assert read(Way()) == b"far away"
        assert proxy.asked == ["kodo.invalid:80"]


def test_no_proxy_is_none_whatever_the_environment_says(server: Canned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert read(Way("none"), server.url) == b"far away"


def test_the_connection_through_socks_serves_again(server: Canned) -> None:
    with ProxyServer("socks5") as proxy, closing(Http(way=manual(proxy, "socks5h"))) as http:
        for _ in range(3):
            assert http.fetch(Request("GET", server.url), CancelToken()).body == b"far away"
        assert len(proxy.asked) == 1


def test_a_silent_proxy_does_not_hold_for_ever() -> None:
    from core.net.session import Timeouts

    with socket.create_server(("127.0.0.1", 0)) as silent:
        way = Way("manual", Proxy("socks5h", "127.0.0.1", silent.getsockname()[1]))
        with closing(Http(Timeouts(connect=0.2, read=0.2), way=way)) as http, pytest.raises(SpaceferryError) as caught:
            http.fetch(Request("GET", PLACE), CancelToken())
    assert isinstance(caught.value, ProxyUnreachable)


@pytest.mark.parametrize(
    ("host", "rule", "whether"),
    [
        ("a.example.com", "example.com", True),
        ("a.example.com", ".example.com", True),
        ("a.example.com", "*.example.com", True),
        ("badexample.com", "example.com", False),
        ("EXAMPLE.com", " example.COM", True),
        ("10.1.2.3", "10.0.0.0/8", True),
        ("11.1.2.3", "10.0.0.0/8", False),
        ("::1", "::1", True),
        ("10.1.2.3", "10.1.2.3", True),
        ("anything", "*", True),
        ("anything", "", False),
    ],
)
def test_exceptions(host: str, rule: str, whether: bool) -> None:
    assert excepted(host, (rule,)) is whether


def test_addresses_of_proxies() -> None:
    assert proxy_of("proxy:3128") == Proxy("http", "proxy", 3128)
    assert proxy_of("http://a%40b:p%3A@[::1]:80") == Proxy("http", "::1", 80, "a@b", "p:")
    assert proxy_of("socks://proxy") == Proxy("socks5", "proxy", 1080)
    assert [proxy_of(bad) for bad in ("ftp://proxy", "http://", "http://proxy:port")] == [None] * 3


def test_gnomes_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = """org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', 'intra']
org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy.http host 'proxy'
org.gnome.system.proxy.http port 3128
org.gnome.system.proxy.http use-authentication false
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port 0
org.gnome.system.proxy.socks host 'socks'
org.gnome.system.proxy.socks port 1080
"""
    command = tmp_path / "gsettings"
    command.write_text(f"#!/bin/sh\ncat <<'END'\n{said}END\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    rule = rule_of(Way())
    assert rule(urlsplit("http://kodo.invalid/")) == Proxy("http", "proxy", 3128)
    assert rule(urlsplit("https://kodo.invalid/")) == Proxy("socks5h", "socks", 1080)
    assert rule(urlsplit("http://a.intra/")) is None
    signed = f"""{said.replace("tion false", "tion true")}
org.gnome.system.proxy.http authentication-user 'a@b'
org.gnome.system.proxy.http authentication-password 'p:'
"""
    assert proxy_of(desktop_proxies.of_gnome(signed)[0]["http"]) == Proxy("http", "proxy", 3128, "a@b", "p:")
    assert desktop_proxies.of_gnome(said.replace("'manual'", "'none'")) == ({}, ())
    assert desktop_proxies.of_gnome("no such schema") == ({}, ())


def test_kdes_settings(tmp_path: Path) -> None:
    file = tmp_path / "kioslaverc"
    file.write_text("[Proxy Settings]\nProxyType=1\nhttpProxy=http://proxy 3128\nsocksProxy=\nNoProxyFor=intra,.lan\n")
    found, exceptions = desktop_proxies.of_kde(file)
    assert found == {"http": "http://proxy:3128"}
    assert {"intra", ".lan"} < set(exceptions)
    file.write_text(f"{file.read_text()}ReversedException=true\n")
    assert desktop_proxies.of_kde(file) == ({}, ())
    assert desktop_proxies.of_kde(tmp_path / "none") == ({}, ())


@pytest.mark.parametrize("exceptions", ["*.lan,10.0.0.0/8", ".lan, 10.1.2.3", "lan,10.0.0.0/8", "*"])
def test_the_environments_exceptions(exceptions: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy:3128")
    monkeypatch.setenv("no_proxy", exceptions)
    rule = rule_of(Way())
    assert [rule(urlsplit(f"https://{host}/")) for host in ("kodo.lan", "10.1.2.3")] == [None, None]
    assert (rule(urlsplit("https://plan/")) is None) is (exceptions == "*")
