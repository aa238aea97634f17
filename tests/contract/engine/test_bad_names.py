"""Names that are too long, and names that are legal but odd: every verb takes them, every sentence shows them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pytest

from core.engine import protocol as msg
from core.errors import BadKey, KeyTooLong, NoSuchObject, TargetExists, rebuild
from core.model import Place
from core.transfer.job import JobState
from gui.formats import visible
from gui.messages import explain
from tests.contract.engine.desk import ACCOUNT, Desk, said
from tests.contract.engine.witness import Witness

ODD = [
    "",
    "/lead",
    "a//b",
    "trail/",
    "new\nline",
    "#",
    "a?b=c",
    "100%",
    "%2F",
    "😀",
    "a/../b",
    ".",
    "..",
    " ",
    "\\",
    "a|b",
]
OPENER = build_opener(ProxyHandler({}))


def failure(seat: Desk, stream: msg.Stream[msg.VerbProgress]) -> msg.ItemFailure:
    """The only failure of a verb, which ends in order."""
    pages = list(seat.engine.stream(stream))
    assert pages[-1].finished
    (found,) = [one for page in pages for one in page.failures]
    return found


def done(seat: Desk, stream: msg.Stream[msg.VerbProgress]) -> None:
    """Let a verb do its work, without a failure."""
    pages = list(seat.engine.stream(stream))
    assert pages[-1].finished
    assert [one for page in pages for one in page.failures] == []


def test_an_upload_under_too_long_a_name(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    names = ["中" * 81 + ".txt", "fits.txt"]
    for name in names:
        (tmp_path / name).write_text(name)
    prefix = "x" * 499 + "/" + "y" * 9 + "/"
    long, fits = seat.upload(space, *(tmp_path / name for name in names), prefix=prefix)
    assert (long.state, long.error, long.params["length"]) == (JobState.FAILED, "key_too_long", 757)
    assert said(long).title == "The name is too long: 757 bytes, and 750 are allowed with its folders."
    assert fits.state is JobState.DONE
    assert sdk.keys(space) == [prefix + "fits.txt"]


def too_long(space: str) -> Iterator[msg.Request[Any] | msg.Stream[Any]]:
    """Whatever names an object, with a name of 751 bytes or more."""
    yield msg.MakeFolder(Place(ACCOUNT, space, "x" * 750 + "/"))
    yield msg.Stat(Place(ACCOUNT, space, "x" * 751))
    yield msg.OpenFolder(Place(ACCOUNT, space, "x" * 750 + "/"))
    yield msg.Rename(Place(ACCOUNT, space, "a"), "长" * 251)
    yield msg.Rename(Place(ACCOUNT, space, "folder/"), "x" * 740)


def test_verbs_with_too_long_a_name(seat: Desk, sdk: Witness, space: str) -> None:
    for key in ("a", "folder/" + "y" * 20):
        sdk.put(space, key, b"stays")
    for request in too_long(space):
        with pytest.raises(KeyTooLong) as caught:
            list(seat.engine.stream(request)) if isinstance(request, msg.Stream) else seat.engine.call(request)
        assert "750" in said(caught.value).title
    what = msg.Selection(ACCOUNT, space, ("a",))
    assert said(failure(seat, msg.MoveTo(what, space, "x" * 749 + "/"))).title.startswith("The name is too long: 751")
    assert sdk.keys(space) == ["a", "folder/" + "y" * 20]


@pytest.mark.parametrize(("name", "says"), [("", "empty"), ("a/b", "slash"), ("..", "“..”")])
def test_names_that_no_folder_view_could_show(seat: Desk, sdk: Witness, space: str, name: str, says: str) -> None:
    sdk.put(space, "a", b"stays")
    with pytest.raises(BadKey) as caught:
        list(seat.engine.stream(msg.Rename(Place(ACCOUNT, space, "a"), name)))
    assert says in said(caught.value).title
    assert sdk.keys(space) == ["a"]


@pytest.mark.parametrize("key", ODD)
def test_an_odd_object_through_every_verb(seat: Desk, sdk: Witness, space: str, key: str) -> None:
    sdk.put(space, key, b"content")
    before = sdk.stat(space, key)
    place, what = Place(ACCOUNT, space, key), msg.Selection(ACCOUNT, space, (key,))
    info = seat.engine.call(msg.Stat(place))
    assert (info.key, info.size, info.etag) == (key, *before)
    with OPENER.open(seat.engine.call(msg.MakeLink(place)).url, timeout=30) as answer:
        assert answer.read() == b"content"
    done(seat, msg.ChangeMime(what, "text/x-odd"))
    assert seat.engine.call(msg.Stat(place)).mime == "text/x-odd"
    done(seat, msg.MoveTo(what, space, "? #%/") if key else msg.Rename(place, "named"))
    (moved,) = sdk.keys(space)
    assert moved == ("? #%/" + last(key) if key else "named")
    assert sdk.stat(space, moved) == before
    done(seat, msg.Delete(msg.Selection(ACCOUNT, space, (moved,))))
    assert sdk.keys(space) == []


def last(key: str) -> str:
    """The last name, with the slash of a folder."""
    return key[key.rfind("/", 0, -1) + 1 :]


def test_an_object_without_a_name_gets_one_before_it_moves(seat: Desk, sdk: Witness, space: str) -> None:
    sdk.put(space, "", b"stays")
    found = failure(seat, msg.MoveTo(msg.Selection(ACCOUNT, space, ("",)), space, "folder/"))
    assert said(found) == said(BadKey(reason="empty_name"))
    assert sdk.keys(space) == [""]


@pytest.mark.parametrize("name", ["new\nline", "#?%", "%2F", "😀", " lead", "trail ", "\\", "a:b|c"])
def test_odd_names_to_and_from(seat: Desk, sdk: Witness, space: str, name: str) -> None:
    """An object and a folder take the name, and give it up again."""
    for key in ("plain", "folder/inside"):
        sdk.put(space, key, key.encode())
    done(seat, msg.Rename(Place(ACCOUNT, space, "plain"), name))
    done(seat, msg.Rename(Place(ACCOUNT, space, "folder/"), name))
    assert set(sdk.keys(space)) == {name, f"{name}/inside"}
    with pytest.raises(TargetExists) as caught:
        seat.engine.call(msg.MakeFolder(Place(ACCOUNT, space, f"{name}/")))
    assert visible(name) in said(caught.value).title
    done(seat, msg.Rename(Place(ACCOUNT, space, name), "plain"))
    done(seat, msg.Rename(Place(ACCOUNT, space, f"{name}/"), "folder"))
    assert set(sdk.keys(space)) == {"plain", "folder/inside"}


@pytest.mark.parametrize("prefix", ["/", "//", "a//", "../", "?#/", "%2F/", "\n/", " /"])
def test_odd_folders_move_and_go(seat: Desk, sdk: Witness, space: str, prefix: str) -> None:
    keys = [prefix, f"{prefix}a", f"{prefix}b/c", f"{prefix}/d"]
    for key in keys:
        sdk.put(space, key, key.encode())
    *_, size = seat.engine.stream(msg.Measure(msg.Selection(ACCOUNT, space, prefixes=(prefix,))))
    assert (size.count, size.complete) == (4, True)
    name = last(prefix)
    done(seat, msg.MoveTo(msg.Selection(ACCOUNT, space, prefixes=(prefix,)), space, "into/"))
    assert set(sdk.keys(space)) == {f"into/{name}{key[len(prefix) :]}" for key in keys}
    done(seat, msg.Delete(msg.Selection(ACCOUNT, space, prefixes=(f"into/{name}",))))
    assert sdk.keys(space) == []


@pytest.mark.parametrize("key", [*ODD, "{key}", "[x]", "x" * 750])
def test_the_sentence_shows_the_name(seat: Desk, space: str, tmp_path: Path, key: str) -> None:
    with pytest.raises(NoSuchObject) as caught:
        seat.engine.call(msg.Stat(Place(ACCOUNT, space, key)))
    (row,) = seat.download(space, tmp_path, keys=[key])
    assert (row.state, row.error, row.source) == (JobState.FAILED, "no_such_object", key)
    name = "The object" if not key else f"“{visible(key)}”" if len(key) < 60 else f"“{'x' * 29}…{'x' * 29}”"
    assert {explain(caught.value).title, explain(rebuild(row.error, row.params)).title} == {
        f"{name} does not exist any more."
    }
