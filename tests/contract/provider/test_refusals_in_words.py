"""What a service refuses, as the second manual's tables have it, becomes words that a person can act on: on all.

The tables: downloads 400, 401, 403, 404, 416; deletes 401, 403; uploads 400, 401, 403; and what the control API
refuses.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from core import errors
from core.cancel import CancelToken
from core.errors import SpaceferryError
from core.provider import Provider, PutOptions
from core.supports import SupportsSpaceAdmin
from gui.messages import explain
from tests.contract.provider.backends import Backend
from tests.contract.provider.doing import MIB, able, put, put_parts, read
from tests.contract.provider.test_account import secret_field
from tests.unit.core.net.canned import answer, canned

Act = Callable[[Provider, str], Any]
CANCEL = CancelToken()
ACTS: dict[str, Act] = {
    "download": lambda provider, space: read(provider, space, "there"),
    "range": lambda provider, space: read(provider, space, "there", 0, 3),
    "head": lambda provider, space: provider.stat(space, "there", CANCEL),
    "delete": lambda provider, space: provider.delete(space, "there", CANCEL),
    "upload": lambda provider, space: put(provider, space, "new"),
    "upload in parts": lambda provider, space: put_parts(provider, space, "new", b"x" * 5 * MIB, 4 * MIB, PutOptions()),
    "list": lambda provider, space: provider.list_page(space, "", "", CANCEL),
}


def said(kind: type[SpaceferryError], act: Callable[[], object]) -> str:
    """The words for what it raises, which must be whole sentences."""
    with pytest.raises(kind) as caught:
        act()
    message = explain(caught.value)
    for text in (message.title, message.advice):
        assert re.search(r"(\.|id: \S+)$", text), text
        assert not re.search(r"[{}\[\]]|  |\(\)|“”", text), text
    return f"{message.title} {message.advice}"


@pytest.mark.parametrize("which", ["private", "public"])
@pytest.mark.parametrize("name", ACTS)
def test_a_wrong_key(backend: Backend, space: str, name: str, which: str) -> None:
    put(backend.provider, space, "there")
    admin: Any = able(backend.provider, SupportsSpaceAdmin)
    admin.set_private(space, True, CANCEL)
    field = secret_field(backend.provider) if which == "private" else backend.provider.info.fields[0].name
    wrong = backend.opened(**{field: "wrong-" + "k" * 20})
    assert "keys" in said(errors.BadKeys, lambda: ACTS[name](wrong, space))
    wrong.close()


@pytest.mark.parametrize("name", ACTS)
def test_a_space_that_is_not_there(backend: Backend, name: str) -> None:
    assert "no-such-space" in said(errors.NoSuchSpace, lambda: ACTS[name](backend.provider, "no-such-space"))


@pytest.mark.parametrize("name", ["download", "range", "head", "delete"])
def test_an_object_that_is_not_there(backend: Backend, space: str, name: str) -> None:
    assert "there" in said(errors.NoSuchObject, lambda: ACTS[name](backend.provider, space))


def test_a_range_that_is_not_there(backend: Backend, space: str) -> None:
    put(backend.provider, space, "there")
    assert "shorter than expected" in said(errors.BadRange, lambda: read(backend.provider, space, "there", 50, 60))


def test_a_space_that_is_not_empty(backend: Backend, space: str) -> None:
    put(backend.provider, space, "there")
    admin: Any = able(backend.provider, SupportsSpaceAdmin)
    assert "empty" in said(errors.SpaceNotEmpty, lambda: admin.drop_space(space, CANCEL))


@pytest.mark.parametrize("name", ["ab", "Größe", "under_score", "-edge"])
def test_a_space_s_name_that_is_refused(backend: Backend, name: str) -> None:
    admin: Any = able(backend.provider, SupportsSpaceAdmin)
    region = backend.provider.info.regions[0].id
    assert "name" in said(errors.BadSpaceName, lambda: admin.create_space(name, region, CANCEL)).lower()


def test_a_space_s_name_that_is_taken(backend: Backend, space: str) -> None:
    admin: Any = able(backend.provider, SupportsSpaceAdmin)
    region = backend.provider.info.regions[0].id
    assert "exists already" in said(errors.SpaceExists, lambda: admin.create_space(space, region, CANCEL))


@pytest.mark.parametrize("status", ["200 OK", "403 Forbidden", "404 Not Found"])
def test_an_address_that_answers_a_page(backend: Backend, status: str) -> None:
    with canned(answer(b"<!DOCTYPE html><title>Welcome</title>", status)) as server:
        provider = backend.opened(**backend.at(server.url))
        words = said(errors.BadAnswer, lambda: provider.check_keys(CANCEL))
        assert "127.0.0.1" in words
        provider.close()
