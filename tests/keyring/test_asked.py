"""Whether the keyring answers, as `--selftest` asks for it: one that is open, one that stays locked, none."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from tests.helpers.engine import EngineProcess
from tests.helpers.keyring_session import keyring_session, patient

pytestmark = pytest.mark.own_keyring


def test_an_unlocked_keyring_is_ready(tmp_path: Path) -> None:
    with (
        keyring_session() as session,
        session.unlocked(),
        EngineProcess(tmp_path, env=session.env, main=patient) as engine,
    ):
        assert engine.call(msg.AskKeyring()) == "ready"


def test_one_that_cannot_be_unlocked_is_locked(tmp_path: Path) -> None:
    with keyring_session() as session, EngineProcess(tmp_path, env=session.env, main=patient) as engine:
        assert engine.call(msg.AskKeyring()) == "locked"


def test_without_a_keyring_it_is_missing(tmp_path: Path) -> None:
    with EngineProcess(tmp_path) as engine:
        assert engine.call(msg.AskKeyring()) == "missing"
