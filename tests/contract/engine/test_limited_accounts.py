"""Accounts whose keys reach one space, or one folder of it: the engine asks for nothing that they may not see."""

import pytest

from core.engine import protocol as msg
from core.errors import BadKeys, Forbidden
from core.model import Place
from tests.contract.engine.desk import Desk
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox

GUEST = "guest"


def values(cloud: Sandbox, keys: tuple[str, str], **reach: str) -> dict[str, str]:
    return {"access_key": keys[0], "secret_key": keys[1], "uc_url": cloud.endpoints["uc"], **reach}


@pytest.fixture
def planted(sdk: Witness, space: str) -> str:
    for key in ("top", "a/near", "a/b c/in", "a/b c/deep/er", "z/far"):
        sdk.put(space, key, key.encode())
    return space


def save(seat: Desk, told: dict[str, str]) -> Desk:
    seat.engine.call(msg.CheckAccount("kodo", told))
    seat.engine.call(msg.SaveAccount("kodo", "Guest", told, account=GUEST, session_only=True))
    return Desk(seat.cloud, seat.engine, GUEST)


def test_keys_of_one_space_that_may_not_list_spaces(seat: Desk, cloud: Sandbox, planted: str) -> None:
    told = values(cloud, cloud.limit_keys(planted, lists=False), space=planted)
    with pytest.raises(Forbidden):
        seat.engine.call(msg.CheckAccount("kodo", {**told, "space": ""}))
    assert [space.name for space in seat.engine.call(msg.CheckAccount("kodo", told))] == [planted]
    guest = save(seat, told)
    (view,) = seat.engine.call(msg.ListSpaces(GUEST))
    assert (view.space.name, "write" in view.capabilities) == (planted, True)
    assert guest.folder(planted) == ({"top": guest.folder(planted)[0]["top"]}, ["a/", "z/"])


def test_keys_of_one_folder_show_the_way_to_it_alone(seat: Desk, cloud: Sandbox, planted: str) -> None:
    told = values(cloud, cloud.limit_keys(planted, "a/b c/", lists=False), space=planted, prefix="a/b c")
    with pytest.raises(Forbidden):
        seat.engine.call(msg.CheckAccount("kodo", {**told, "prefix": ""}))
    guest = save(seat, told)
    assert guest.tree(planted)[1] == ["a/", "a/b c/", "a/b c/deep/"]
    assert set(guest.tree(planted)[0]) == {"a/b c/in", "a/b c/deep/er"}
    with pytest.raises(Forbidden):
        seat.engine.call(msg.Stat(Place(GUEST, planted, "top")))
    seat.engine.call(msg.GetSpaceSettings(GUEST, planted))


def test_wrong_keys_are_refused_all_the_same(seat: Desk, cloud: Sandbox, planted: str) -> None:
    told = values(cloud, (cloud.access_key, "wrong"), space=planted)
    with pytest.raises(BadKeys):
        seat.engine.call(msg.CheckAccount("kodo", told))
