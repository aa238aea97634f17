"""Drags and pastes from one account to another in the whole window; the official SDK compares both sides."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from tests.contract.engine.witness import Witness, witness
from tests.gui.actions.desk import until
from tests.gui.operations.hands import ONE, Hands, in_window
from tests.helpers.sandbox import Sandbox, start_sandbox

FAR, INBOX = "far", "inbox"

SEED = "demo"
READS = "The service reads them by itself, from space to space"


@pytest.fixture
def away(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """Another service, with an account of its own."""
    with start_sandbox(tmp_path_factory.mktemp("away")) as running:
        running.turn(fetch_parallel=8)
        yield running


@pytest.fixture
def sdk(cloud: Sandbox, tmp_path: Path) -> Iterator[Witness]:
    with witness(cloud, tmp_path) as seen:
        yield seen


@pytest.fixture(autouse=True)
def folder(sdk: Witness) -> None:
    sdk.delete(ONE, [key for key in sdk.keys(ONE) if key.startswith("desk/")])
    for key in ("desk/a.txt", "desk/b.txt", "desk/sub/c.txt"):
        sdk.put(ONE, key, key.encode())


async def arrive(hands: Hands, away: Sandbox) -> None:
    """Sign in there, make a space, see it in the tree, and come back."""
    await hands.shell.sign_in(away, account=FAR)
    await hands.bench.engine.call(msg.CreateSpace(FAR, INBOX, "z0"))
    hands.bench.desk.refresh_spaces(FAR)
    await hands.shell.open(INBOX, account=FAR)
    await hands.shell.open(ONE, "desk/")


async def queued(hands: Hands, count: int) -> None:
    """Wait until so many jobs of the queue are done."""
    await until(lambda: hands.bench.queue.model.totals.counts[Tab.DONE] == count)


def hashes(hands: Hands) -> dict[str, tuple[int, str]]:
    keys = hands.keys()
    return {key: hands.sdk.stat(ONE, key) for key in keys}


def seen(away: Sandbox, folder: Path) -> dict[str, tuple[int, str]]:
    with witness(away, folder) as other:
        return {key: other.stat(INBOX, key) for key in other.keys(INBOX)}


def test_a_drag_to_another_account_asks_and_tells_the_road(
    qapp: QApplication, cloud: Sandbox, away: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    async def work(hands: Hands) -> None:
        await arrive(hands, away)
        told = hashes(hands)
        tree = hands.bench.tree.view
        await hands.select("a.txt", "sub/")
        assert hands.drop(hands.selection(), tree, await hands.node(Place(FAR, INBOX)))
        assert (await hands.asked()).actions()[0].text() == READS
        await hands.choose("Copy here")
        await queued(hands, 2)
        assert seen(away, tmp_path) == {"a.txt": told["desk/a.txt"], "sub/c.txt": told["desk/sub/c.txt"]}
        assert hands.keys() == sorted(told)
        await hands.select("b.txt")
        assert hands.drop(hands.selection(), tree, await hands.node(Place(FAR, INBOX)))
        await hands.choose("Move 1 item(s)")
        await until(lambda: "b.txt" not in hands.shell.names())
        assert hands.keys() == ["desk/a.txt", "desk/sub/c.txt"]
        assert seen(away, tmp_path)["b.txt"] == told["desk/b.txt"]

    in_window(qapp, cloud, sdk, tmp_path / "profile", work)


def test_what_is_cut_here_is_pasted_there(
    qapp: QApplication, cloud: Sandbox, away: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    """It shows in the table there as it comes."""

    async def work(hands: Hands) -> None:
        await arrive(hands, away)
        await hands.select("a.txt", "sub/")
        hands.press("cut")
        await hands.shell.open(INBOX, account=FAR)
        hands.press("paste")
        await until(lambda: set(hands.shell.names()) == {"a.txt", "sub"})
        await queued(hands, 2)
        assert hands.keys() == ["desk/b.txt"]
        assert set(seen(away, tmp_path)) == {"a.txt", "sub/c.txt"}

    in_window(qapp, cloud, sdk, tmp_path / "profile", work)


@pytest.mark.slow
def test_a_drag_of_500_mixed_objects_gives_identical_bytes(
    qapp: QApplication, cloud: Sandbox, away: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    (tmp_path / "empty").touch()
    for number in range(497):
        size = {0: 0, 1: (4 << 20) + 1, 2: 9 << 20}.get(number, number * 37 % 30_000)
        key = f"desk/{('', 'sub/', 'deep/er/')[number % 3]}{number} ä#%.bin"
        sdk.put(ONE, key, os.urandom(size)) if size else sdk.put_file(ONE, key, tmp_path / "empty", "v2")

    async def work(hands: Hands) -> None:
        await arrive(hands, away)
        told = {key.removeprefix("desk/"): known for key, known in hashes(hands).items()}
        hands.bench.folder.view.selectAll()
        assert hands.drop(hands.selection(), hands.bench.tree.view, await hands.node(Place(FAR, INBOX)))
        await hands.choose("Copy here")
        await queued(hands, 500)
        assert seen(away, tmp_path) == told

    in_window(qapp, cloud, sdk, tmp_path / "profile", work)
