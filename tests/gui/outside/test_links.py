"""Links from outside: where they lead, what is wrong with them, and that following one changes nothing."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from core.engine import protocol as msg
from core.errors import NoKeys, NoSuchObject
from core.model import Place, Space
from gui.outside.links import LONGEST, place_behind, settled
from gui.path_bar.address import BadAddress, Problem
from tests.gui.path.test_address import KNOWN


async def spaces(account: str) -> Iterable[Space]:
    if account == "id1":
        raise NoKeys(account=account)
    return (Space("site"), Space("other")) if account == "id2" else (Space("site"),)


def behind(link: str) -> Place:
    return asyncio.run(place_behind(link, KNOWN, spaces))


@pytest.mark.parametrize(
    ("link", "account", "space", "key"),
    [
        ("spaceferry://id4/site/a/b.txt", "id4", "site", "a/b.txt"),
        ("spaceferry://Studio/site/", "id1", "site", ""),
        ("spaceferry://studio/site", "", "", ""),
        ("SPACEFERRY://a%2Fb%20%2541/s%20p/%E4%B8%AD%E6%96%87/x", "id5", "s p", "中文/x"),
        ("uno://Studio/site/a?b#c", "id1", "site", "a?b#c"),
        ("due://STUDIO/site/a", "id4", "site", "a"),
        ("uno://site/a/b.txt", "id2", "site", "a/b.txt"),
        ("uno://other", "id2", "other", ""),
        ("uno://other/", "id2", "other", ""),
        ("due://site/a/../b", "id4", "site", "a/../b"),
    ],
)
def test_where_links_lead(link: str, account: str, space: str, key: str) -> None:
    if not account:  # two accounts are called so: none is guessed
        with pytest.raises(BadAddress):
            behind(link)
        return
    assert behind(link) == Place(account, space, key)


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("spaceferry://nobody/site/a", Problem.ACCOUNT),
        ("spaceferry://site/a", Problem.ACCOUNT),
        ("spaceferry://id1", Problem.SPACE),
        ("uno://nowhere/a", Problem.ACCOUNT),
        ("uno://", Problem.SHAPE),
        ("http://site/a", Problem.SCHEME),
        ("javascript:alert(1)", Problem.SHAPE),
        ("uno://id1/site/%FF", Problem.ESCAPE),
        ("uno://id1/site/\udcff", Problem.ESCAPE),
        ("uno://id1/site/" + "x" * LONGEST, Problem.SHAPE),
    ],
)
def test_what_is_wrong_with_links(link: str, problem: Problem) -> None:
    with pytest.raises(BadAddress) as caught:
        behind(link)
    assert caught.value.problem is problem


class Engine:
    """Knows one object, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    async def call(self, request: Any) -> Any:
        self.asked.append(request)
        if request.place.key != "a/b.txt":
            raise NoSuchObject(key=request.place.key)

    def stream(self, request: Any) -> Any:
        raise AssertionError(request)


@pytest.mark.parametrize(
    ("key", "folder", "selected", "looks"),
    [
        ("a/b.txt", "a/", "a/b.txt", 1),
        ("a/c", "a/c/", "", 1),
        ("a/c/", "a/c/", "", 0),
        ("", "", "", 0),
    ],
)
def test_an_object_is_selected_and_a_folder_opened(key: str, folder: str, selected: str, looks: int) -> None:
    engine = Engine()
    assert asyncio.run(settled(Place("id1", "site", key), engine)) == (Place("id1", "site", folder), selected)
    assert [type(request) for request in engine.asked] == [msg.Stat] * looks


def test_the_address_of_rows_leads_back_to_them() -> None:
    """What "Copy address" gives of an object is a link to it."""
    from gui.path_bar.address import address_of

    place = Place("id5", "s p", "中文/100% a?b#c.txt")
    assert behind(address_of(place, KNOWN)) == place
