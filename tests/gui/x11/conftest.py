"""A sandbox, an account whose keys lie in the lane's real keyring, and the real window on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from tests.contract.engine.witness import Witness, witness
from tests.helpers import xwindow
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.watched_window import WatchedWindow, until

ACCOUNT = "Harbour"
"""The account's name, as the addresses name it."""

SPACE = "site-assets"
HERE = f"kodo://{ACCOUNT}/{SPACE}/quay/"
STORED = {"quay/inbox/keep.txt": b"kept", "quay/plan.txt": b"a plan", "quay/sheds/north.txt": b"north"}


def go(window: WatchedWindow, address: str, title: str) -> None:
    """Type an address, and wait until its place is shown."""
    xwindow.keys("ctrl+l")
    until(lambda: window.ask("editing_address"), "the address to type")
    xwindow.write(address)
    xwindow.keys("Return")
    until(lambda: window.ask("title").startswith(title), title)
    until(lambda: window.ask("focus") == "fileTable", "the keyboard in the table")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("window")


@pytest.fixture(scope="module")
def cloud(folder: Path) -> Iterator[Sandbox]:
    with start_sandbox(folder / "cloud", seed="demo") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def seen(cloud: Sandbox, folder: Path) -> Iterator[Witness]:
    """The official SDK, which looks at what is stored; it has put a few objects there."""
    with witness(cloud, folder) as sdk:
        for key, data in STORED.items():
            sdk.put(SPACE, key, data)
        yield sdk


@pytest.fixture(scope="module")
def profile(cloud: Sandbox, folder: Path) -> Path:
    """A profile whose account an engine has saved, its keys in the keyring, and then gone."""
    profile = folder / "profile"
    values = {
        "access_key": cloud.access_key,
        "secret_key": cloud.secret_key,
        "uc_url": cloud.endpoints["uc"],
    }
    with EngineProcess(profile) as engine:
        assert engine.call(msg.SaveAccount("kodo", ACCOUNT, values)).state == "ready"
    return profile


@pytest.fixture(scope="module")
def window(profile: Path, seen: Witness) -> Iterator[WatchedWindow]:
    """The window, started with an address, showing `quay/`."""
    with WatchedWindow(profile, HERE) as window:
        window.until_shown("inbox", "sheds", "plan.txt")
        until(lambda: "quay" in window.ask("title"), "the place in the title")
        yield window
        assert window.close() == 0
        assert window.stderr == ""
