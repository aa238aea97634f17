"""The real systemd-inhibit, on a real bus, with a stand-in for logind that hands out the lock and sees it come back."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.transfer.awake import Awake
from tests.helpers.bus_service import LIMIT, BusService
from tests.helpers.sources import ROOT
from tools import desktop, isolation

pytestmark = pytest.mark.own_keyring

HOLDS = "from core.transfer.awake import Awake; awake = Awake(); awake.hold(); input()"


class Login:
    """What logind does about inhibitors: each is the end of a pipe, which its holder keeps open."""

    def __init__(self) -> None:
        self._here, self._there = os.pipe()

    def answer(self, method: str, _body: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]] | None:
        return ("h", (self._there,)) if method == "Inhibit" else None

    def given(self) -> None:
        """The holder has its end; ours is closed."""
        os.close(self._there)

    def free(self, limit: float) -> bool:
        """Whether the holder let go, at most `limit` seconds from now."""
        if not select.select([self._here], [], [], limit)[0]:
            return False
        rest = os.read(self._here, 1)
        os.close(self._here)
        return rest == b""


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bus that the system's programs take for the system's own."""
    with desktop.message_bus(isolation.environment(tmp_path)) as env:
        address = env["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        yield address


def test_logind_is_asked_and_let_go(bus: str) -> None:
    login, awake = Login(), Awake()
    with BusService(bus, "org.freedesktop.login1", login.answer) as service:
        awake.hold()
        what, who, _why, mode = service.call("Inhibit")
        login.given()
        assert (set(what.split(":")), who, mode) == ({"sleep", "idle"}, "Spaceferry", "block")
        assert not login.free(0)
        awake.release()
        assert login.free(LIMIT)


def test_a_killed_process_keeps_no_computer_awake(bus: str) -> None:
    login = Login()
    with BusService(bus, "org.freedesktop.login1", login.answer) as service:
        holder = subprocess.Popen([sys.executable, "-c", HOLDS], cwd=ROOT, env=dict(os.environ), stdin=subprocess.PIPE)
        with holder:
            service.call("Inhibit")
            login.given()
            assert not login.free(0)
            holder.kill()
            holder.wait(LIMIT)
            assert login.free(LIMIT)


def test_a_refusal_leaves_the_computer_alone(bus: str) -> None:
    with BusService(bus, "org.freedesktop.login1", lambda _method, _body: None) as service:
        awake = Awake()
        awake.hold()
        service.call("Inhibit")
        assert awake._child is not None
        assert awake._child.wait(LIMIT) != 0
        awake.release()
