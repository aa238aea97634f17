"""The engine's keys in a real gnome-keyring: stored, read, deleted; locked, frozen, missing; nothing lost, no file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import KeyringLocked, KeyringMissing, KeyringSilent, NoKeys
from core.paths import Profile
from tests.helpers.engine import EngineProcess
from tests.helpers.keyring_session import KeyringSession, keyring_session, patient

pytestmark = pytest.mark.own_keyring

A = "acc"
SECRET = "s3cret-key-of-the-tests-0123456789"
OTHER = "another-secret-key-of-the-tests-01"


@pytest.fixture
def session() -> Iterator[KeyringSession]:
    with keyring_session() as session:
        yield session


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def save(secret: str = SECRET, account: str = A, session_only: bool = False) -> msg.SaveAccount:
    return msg.SaveAccount(
        "kodo", "Name", {"access_key": "AK", "secret_key": secret}, account=account, session_only=session_only
    )


def start(profile: Path, session: KeyringSession) -> EngineProcess:
    return EngineProcess(profile, env=session.env, main=patient)


def state(engine: EngineProcess, account: str = A) -> str:
    return {view.id: view.state for view in engine.call(msg.ListAccounts())}[account]


def stored(session: KeyringSession, profile: Path, account: str = A) -> dict[str, str] | None:
    text = session.stored(Profile(profile).keyring_service, account)
    found: dict[str, str] | None = json.loads(text) if text else None
    return found


def in_files(profile: Path, secret: str) -> list[str]:
    return [file.name for file in profile.rglob("*") if file.is_file() and secret.encode() in file.read_bytes()]


def test_keys_are_stored_read_after_a_restart_and_deleted(session: KeyringSession, profile: Path) -> None:
    with session.unlocked():
        with start(profile, session) as engine:
            assert engine.call(save()).state == "ready"
            assert stored(session, profile) == {"secret_key": SECRET}
        with start(profile, session) as engine:
            assert state(engine) == "ready"
            assert engine.call(save(OTHER)).state == "ready"
            assert stored(session, profile) == {"secret_key": OTHER}
            engine.call(msg.RemoveAccount(A))
            assert stored(session, profile) is None
            assert engine.call(msg.ListAccounts()) == ()
    assert in_files(profile, SECRET) + in_files(profile, OTHER) == []


def test_profiles_do_not_see_each_others_keys(session: KeyringSession, tmp_path: Path) -> None:
    with session.unlocked(), start(tmp_path / "a", session) as one, start(tmp_path / "b", session) as other:
        one.call(save(SECRET))
        other.call(save(OTHER))
        other.call(msg.RemoveAccount(A))
        assert stored(session, tmp_path / "a") == {"secret_key": SECRET}


def test_an_item_that_is_gone_means_no_keys(session: KeyringSession, profile: Path) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.call(save())
    lost = profile.parent / "moved"
    profile.rename(lost)  # another folder, another name in the keyring
    with session.unlocked(), start(lost, session) as engine:
        assert state(engine) == "no_keys"
        with pytest.raises(NoKeys):
            engine.call(msg.ListSpaces(A))
        assert engine.call(save()).state == "ready"


def test_a_locked_keyring_is_said_to_be_locked_until_it_is_unlocked(session: KeyringSession, profile: Path) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.call(save())
        engine.call(save(OTHER, "second"))
    with start(profile, session) as engine:
        with session.locked():
            assert [state(engine), state(engine, "second")] == ["locked", "locked"]
            with pytest.raises(KeyringLocked):
                engine.call(msg.ListSpaces(A))
            with pytest.raises(KeyringLocked):
                engine.call(msg.UnlockAccount(A))
            with pytest.raises(KeyringLocked):
                engine.call(save(account="third"))
            with pytest.raises(KeyringLocked):
                engine.call(msg.RemoveAccount(A))
            assert [view.id for view in engine.call(msg.ListAccounts())] == [A, "second"]
        with session.unlocked():
            assert state(engine) == "locked", "nobody asked to try again"
            assert engine.call(msg.UnlockAccount(A)).state == "ready"
            engine.event(msg.AccountsChanged)
            assert state(engine, "second") == "ready"


def test_without_a_bus_the_keyring_is_missing_and_session_keys_do(session: KeyringSession, profile: Path) -> None:
    nowhere = {**session.env, "DBUS_SESSION_BUS_ADDRESS": ""}
    with EngineProcess(profile, env=nowhere) as engine:
        with pytest.raises(KeyringMissing):
            engine.call(save())
        assert engine.call(msg.ListAccounts()) == ()
        assert engine.call(save(session_only=True)).state == "ready"
        assert state(engine) == "ready"
    assert in_files(profile, SECRET) == []


def test_an_account_whose_keyring_went_away_is_missing_but_can_be_removed(
    session: KeyringSession, profile: Path
) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.call(save())
    with EngineProcess(profile, env={**session.env, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}) as engine:
        assert state(engine) == "missing"
        assert engine.call(save(session_only=True)).state == "ready"
        engine.call(msg.RemoveAccount(A))
        assert engine.call(msg.ListAccounts()) == ()


def test_a_frozen_keyring_is_silent_and_what_comes_late_is_used(session: KeyringSession, profile: Path) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.call(save())
        engine.close()
        with EngineProcess(profile, env=session.env) as second:
            with session.frozen():
                assert state(second) == "silent"
                assert second.call(save(OTHER, "second", session_only=True)).state == "ready"
            second.event(msg.AccountsChanged)  # of the second account
            second.event(msg.AccountsChanged)  # the late answer
            assert state(second) == "ready"


def test_a_late_write_is_taken_back(session: KeyringSession, profile: Path) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.call(save())
        engine.close()
        with EngineProcess(profile, env=session.env) as second:
            with session.frozen():
                assert state(second) == "silent"
                with pytest.raises(KeyringSilent):
                    second.call(save(OTHER, "second"))
                with pytest.raises(KeyringSilent):
                    second.call(save(OTHER))
                assert [view.id for view in second.call(msg.ListAccounts())] == [A]
            second.call(msg.UnlockAccount(A))  # behind all of that on the keyring's one thread
            assert stored(session, profile) == {"secret_key": SECRET}
            assert stored(session, profile, "second") is None


def test_a_waiting_save_can_be_cancelled(session: KeyringSession, profile: Path) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.hello()
        with session.frozen():
            id = engine.send(save())
            engine.cancel(id)
            failed = engine.reply(id)
            assert isinstance(failed, msg.Failed)
            assert failed.code == "cancelled"
        assert engine.call(msg.ListAccounts()) == ()


def test_from_the_keyring_into_memory_and_back(session: KeyringSession, profile: Path) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.call(save())
        assert engine.call(save("", session_only=True)).session_only
        assert stored(session, profile) is None
        assert state(engine) == "ready"
        assert not engine.call(save("")).session_only
        assert stored(session, profile) == {"secret_key": SECRET}


def test_a_change_of_the_name_alone_needs_no_keyring(session: KeyringSession, profile: Path) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.call(save())
    with session.locked(), start(profile, session) as engine:
        renamed = msg.SaveAccount("kodo", "Other", {"access_key": "AK", "secret_key": ""}, A)
        view = engine.call(renamed)
        assert (view.name, view.state) == ("Other", "locked")


def test_a_record_that_cannot_be_written_takes_its_keys_along(session: KeyringSession, profile: Path) -> None:
    with session.unlocked(), start(profile, session) as engine:
        engine.hello()
        (profile / "config").rmdir()
        (profile / "config").write_text("in the way")
        with pytest.raises(Exception, match="folder_unwritable"):
            engine.call(save())
        assert stored(session, profile) is None
