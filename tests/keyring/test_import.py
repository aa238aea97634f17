"""Accounts of other programs, taken over into a real gnome-keyring and erased where they lay."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import KeyringLocked
from core.paths import Profile
from tests.helpers.engine import EngineProcess
from tests.helpers.keyring_session import KeyringSession, keyring_session

pytestmark = pytest.mark.own_keyring

SECRET = "s3cret-key-of-the-tests-0123456789"
ITEMS = [
    {"endpointType": "public", "accessKey": "AK-one", "accessSecret": SECRET, "description": "one"},
    {"endpointType": "public", "accessKey": "AK-two", "accessSecret": SECRET + "2", "description": "two"},
]


@pytest.fixture
def session() -> Iterator[KeyringSession]:
    with keyring_session() as session:
        yield session


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "home" / ".kodo-browser-v2" / "ak_histories.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"historyItems": ITEMS}), "utf-8")
    return path


def start(tmp_path: Path, session: KeyringSession) -> EngineProcess:
    return EngineProcess(tmp_path / "profile", env={**session.env, "HOME": str(tmp_path / "home")})


def test_one_is_taken_over_and_erased_the_other_stays(session: KeyringSession, tmp_path: Path, history: Path) -> None:
    with session.unlocked(), start(tmp_path, session) as engine:
        one, two = engine.call(msg.ListFound())
        assert (one.name, one.program, one.shown, one.problem) == ("one", "Kodo Browser", "AK-one", "")
        assert SECRET not in str(one)
        done = engine.call(msg.ImportFound((one.id,)))
        assert ([view.name for view in done.accounts], done.kept) == (["one"], (one.id,))
        assert (done.accounts[0].state, done.failures) == ("ready", {})
        text = session.stored(Profile(tmp_path / "profile").keyring_service, done.accounts[0].id)
        assert json.loads(text or "") == {"secret_key": SECRET}
        assert [found.problem for found in engine.call(msg.ListFound())] == ["known", ""]
        assert engine.call(msg.ImportFound((one.id,))).accounts == ()
        assert engine.call(msg.EraseFound((one.id, two.id))) == 1
        assert json.loads(history.read_text("utf-8")) == {"historyItems": ITEMS[1:]}
        assert [found.id for found in engine.call(msg.ListFound())] == [two.id]
        assert SECRET not in engine.log


def test_nothing_is_erased_that_the_keyring_does_not_hold(
    session: KeyringSession, tmp_path: Path, history: Path
) -> None:
    """Keys of a session alone, and other ones than the file's, are not enough."""
    before = history.read_bytes()
    with session.unlocked(), start(tmp_path, session) as engine:
        found = tuple(one.id for one in engine.call(msg.ListFound()))
        values = {"access_key": "AK-one", "secret_key": SECRET}
        engine.call(msg.SaveAccount("kodo", "one", values, account="a", session_only=True))
        engine.call(msg.SaveAccount("kodo", "two", {"access_key": "AK-two", "secret_key": "wrong"}, account="b"))
        assert engine.call(msg.EraseFound(found)) == 0
    assert history.read_bytes() == before


def test_a_locked_keyring_takes_over_nothing(session: KeyringSession, tmp_path: Path, history: Path) -> None:
    with start(tmp_path, session) as engine:
        found = tuple(one.id for one in engine.call(msg.ListFound()))
        with pytest.raises(KeyringLocked):
            engine.call(msg.ImportFound(found))
        assert engine.call(msg.ListAccounts()) == ()
