"""The account: its form, good keys, wrong keys, a wrong clock, addresses that lead nowhere."""

import socket
from collections.abc import Callable

import pytest

from core.cancel import CancelToken
from core.errors import (
    AccountError,
    BadAnswer,
    BadKeys,
    BadRequest,
    ClockSkew,
    HostUnreachable,
    Offline,
    SpaceferryError,
)
from core.provider import Provider, PutOptions
from core.supports import SupportsSpaceAdmin
from tests.contract.provider.backends import Backend, Trouble
from tests.contract.provider.doing import MIB, able, put, put_parts, raised, read
from tests.unit.core.net.canned import answer, canned


def secret_field(provider: Provider) -> str:
    return next(field.name for field in provider.info.fields if field.kind == "secret")


def url_field(provider: Provider) -> str:
    for field in provider.info.fields:
        if field.kind == "url":
            return field.name
    pytest.skip(f"{provider.info.id} has no address to give")


def test_the_description(provider: Provider) -> None:
    info = provider.info
    assert info.id
    assert info.scheme.isidentifier()
    assert any(field.kind == "secret" for field in info.fields)
    assert info.limits.min_part <= info.limits.part_size <= info.limits.max_part


def test_good_keys(provider: Provider, cancel: CancelToken) -> None:
    provider.check_keys(cancel)


def test_the_secret_shows_nowhere(backend: Backend) -> None:
    provider = backend.opened(**{secret_field(backend.provider): "hush-hush-hush"})
    assert "hush" not in repr(provider)
    with pytest.raises(SpaceferryError) as caught:
        provider.check_keys(CancelToken())
    assert "hush" not in f"{caught.value} {caught.value!r}"
    provider.close()


def test_a_wrong_secret(backend: Backend, space: str, cancel: CancelToken) -> None:
    put(backend.provider, space, "k")
    provider = backend.opened(**{secret_field(backend.provider): "wrong"})
    for attempt in (
        lambda: provider.check_keys(cancel),
        lambda: provider.stat(space, "k", cancel),
        lambda: put(provider, space, "new"),
    ):
        with raised(BadKeys):
            attempt()
    provider.close()


@pytest.mark.parametrize("value", ["", "   ", "two words", "clé", "a:b", "line\nbreak"])
def test_keys_that_cannot_be(backend: Backend, value: str) -> None:
    field = secret_field(backend.provider)
    with raised(BadKeys) as caught:
        backend.opened(**{field: value})
    assert caught.value.params["field"] == field


def test_spaces_around_a_key_do_not_matter(backend: Backend, cancel: CancelToken) -> None:
    field = backend.provider.info.fields[0].name
    provider = backend.opened(**{field: f"  {backend.form()[field]}\n"})
    provider.check_keys(cancel)
    provider.close()


@pytest.mark.parametrize("seconds", [1200, -7200])
def test_a_clock_too_far_off_is_corrected(backend: Backend, cancel: CancelToken, seconds: int) -> None:
    backend.shift_clock(seconds)
    backend.provider.check_keys(cancel)


@pytest.mark.parametrize("seconds", [2 * 3600, -2 * 3600])
def test_a_clock_that_jumps_between_two_calls_is_corrected(
    backend: Backend, space: str, cancel: CancelToken, seconds: int
) -> None:
    """Each kind of signature finds out by itself: what is known of the space asks nobody anew."""
    put(backend.provider, space, "k")
    able(backend.provider, SupportsSpaceAdmin).set_private(space, True, cancel)
    calls: tuple[Callable[[], object], ...] = (
        lambda: put(backend.provider, space, "new"),
        lambda: read(backend.provider, space, "k"),
        lambda: backend.provider.stat(space, "k", cancel),
        lambda: put_parts(backend.provider, space, "parts", bytes(MIB), MIB, PutOptions()),
    )
    for number, call in enumerate(calls):
        read(backend.provider, space, "k")
        backend.shift_clock(seconds * (number % 2 == 0))
        call()


def test_a_refusal_for_skew_that_the_date_does_not_show(backend: Backend, cancel: CancelToken) -> None:
    backend.trouble(Trouble.SKEWED, times=0)
    with raised(ClockSkew):
        backend.provider.check_keys(cancel)


@pytest.mark.parametrize(
    "address",
    ["ftp://host", "http://", "http://host/path", "http://u:p@host", "http://host:port", "http://[::1", "a b"],
)
def test_an_address_that_is_none(backend: Backend, address: str) -> None:
    field = url_field(backend.provider)
    with raised(BadRequest) as caught:
        backend.opened(**{field: address})
    assert caught.value.params["field"] == field


def test_an_address_where_nobody_listens(backend: Backend, cancel: CancelToken) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    provider = backend.opened(**{url_field(backend.provider): f"http://{host}"})
    with raised(HostUnreachable) as caught:
        provider.check_keys(cancel)
    assert caught.value.params["host"] == host
    provider.close()


def test_several_addresses_where_nobody_listens(backend: Backend, cancel: CancelToken) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    provider = backend.opened(**{url_field(backend.provider): f"http://127.0.0.1:{port},http://localhost:{port}"})
    with raised(Offline):
        provider.check_keys(cancel)
    provider.close()


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "403 Forbidden"])
def test_an_address_where_a_web_server_listens(backend: Backend, cancel: CancelToken, status: str) -> None:
    with canned(answer(b"<!DOCTYPE html><title>Welcome</title>", status)) as server:
        provider = backend.opened(**backend.at(server.url))
        for attempt in (
            lambda: provider.check_keys(cancel),
            lambda: provider.spaces(cancel),
            lambda: provider.list_page("some-space", "", "", cancel),
            lambda: read(provider, "some-space", "k"),
            lambda: put(provider, "some-space", "k"),
        ):
            with raised(BadAnswer) as caught:
                attempt()
            assert str(caught.value.params["host"]).endswith(server.host.rpartition(":")[2])
            assert caught.value.params["detail"] in ("html", "foreign")  # of a HEAD there is no page to see
        provider.close()


@pytest.mark.parametrize("body", [b"", b"{", b"[1,", b'{"hosts": 5}', b'"text"', b"\xff\xfe"])
def test_answers_torn_or_of_another_shape(backend: Backend, cancel: CancelToken, body: bytes) -> None:
    with canned(answer(body)) as server:
        provider = backend.opened(**backend.at(server.url))
        for attempt in (
            lambda: provider.list_page("some-space", "", "", cancel),
            lambda: provider.check_keys(cancel),
        ):
            with raised(BadAnswer):
                attempt()
        provider.close()


def test_a_frozen_account(backend: Backend, cancel: CancelToken) -> None:
    with canned(backend.frozen) as server:
        provider = backend.opened(**backend.at(server.url))
        with pytest.raises(AccountError) as caught:
            provider.check_keys(cancel)
        assert caught.value.code == "account_frozen"
        provider.close()
