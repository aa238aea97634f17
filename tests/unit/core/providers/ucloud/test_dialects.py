"""The tables: every route of a dialect can be asked, and an account's own words replace what is unverified alone."""

import pytest

from core.errors import BadRequest, NotSupported
from core.providers.ucloud.dialects import US3, UVIDEO, Action, Dialect, Route, Wire

DIALECTS = pytest.mark.parametrize("dialect", [US3, UVIDEO], ids=lambda one: one.id)


@DIALECTS
def test_a_table_is_whole(dialect: Dialect) -> None:
    wire = Wire(dialect)
    for route in (wire.route(name) for name in ("begin", "part", "finish", "abort", "head", "get", "delete")):
        assert route.role in ("upload", "download")
        assert route.target.startswith("/")
    for name in ("create", "describe", "update", "delete", "files"):
        assert wire.action(name).space == "BucketName"
    assert not {f"route.{name}" for name in dialect.routes} & dialect.unverified.keys()


def test_what_a_dialect_does_not_have() -> None:
    assert Wire(UVIDEO).knows("delete")
    assert not Wire(UVIDEO).knows("copy")
    with pytest.raises(NotSupported) as caught:
        Wire(UVIDEO).route("copy")
    assert caught.value.params == {"what": "copy"}


def test_an_accounts_own_words() -> None:
    wire = Wire(
        UVIDEO,
        "word=AutoAI, action.create=CreateVideoSpace%20SpaceName,"
        "route.delete=DELETE%20download%20/{key},api=http://api.example.com",
    )
    assert wire.word("word") == "AutoAI"
    assert wire.action("create") == Action("CreateVideoSpace", "SpaceName")
    assert wire.action("delete") == Action("DeleteBucket", "BucketName")
    assert wire.route("delete") == Route("DELETE", "download", "/{key}")
    rename = Wire(US3, "route.rename=PUT%20upload%20/{key}?newFileName={name}").route("rename")
    assert rename.target == "/{key}?newFileName={name}"


@pytest.mark.parametrize(
    "text",
    [
        "word",
        "word=",
        "word=Two%20words",
        "route.get=GET%20download%20/x",
        "nothing=1",
        "action.create=OneWord",
        "route.delete=DELETE%20elsewhere%20/{key}",
        "route.delete=EAT%20upload%20/{key}",
        "route.delete=DELETE%20upload%20/{odd}",
        "small=form",
        "small=pieces",
    ],
)
def test_words_that_cannot_be(text: str) -> None:
    with pytest.raises(BadRequest) as caught:
        Wire(UVIDEO, text)
    assert (caught.value.params["field"], caught.value.params["reason"]) == ("overrides", "override")
