"""Drags from one service to the other and back in the whole window: the same bytes, by each service's own hash.

What is planted, and what is read in the end, goes past all of ours: by a client written from the manual, and by Kodo's
official SDK.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from tests.contract.engine.test_between_services import contents, kodo_hashes
from tests.contract.engine.witness import Witness, witness
from tests.contract.sandbox_ucloud.wire import Client
from tests.gui.actions.desk import until
from tests.gui.operations.hands import OTHER, Hands, in_window
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.services import US3, UVIDEO, Service

MIB = 1 << 20
FAR = "far"
FOLDERS = ("", "子目录/", "deep/er and deeper/", "空 格/#?&/")
SIZES = (0, 1, 4 * MIB, 4 * MIB + 1, 9 * MIB)


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path / "cloud", seed="demo") as running:
        running.turn(fetch_parallel=8)
        yield running


@pytest.fixture
def client(cloud: Sandbox) -> Iterator[Client]:
    """A client of UCloud that is none of ours."""
    with requests.Session() as session:
        session.trust_env = False
        yield Client(cloud, session, cloud.ucloud["public_key"], cloud.ucloud["private_key"])


@pytest.fixture
def sdk(cloud: Sandbox, tmp_path: Path) -> Iterator[Witness]:
    with witness(cloud, tmp_path) as seen:
        yield seen


def plant(client: Client, service: Service, space: str, count: int) -> dict[str, bytes]:
    """So many objects of all sizes, with names that must be encoded."""
    dice = random.Random(5)
    found: dict[str, bytes] = {}
    for number in range(count):
        size = SIZES[number] if number < len(SIZES) else dice.randrange(30_000)
        found[f"{FOLDERS[number % len(FOLDERS)]}{number} 号 ä#%25+.bin"] = dice.randbytes(size)
    assert client.control("CreateBucket", BucketName=space, Type="private", Region="cn-bj")["RetCode"] == 0
    for key, data in found.items():
        headers = {"Authorization": client.authorization("PUT", f"/{space}/{key}", "video/mp4")}
        headers["Content-Type"] = "video/mp4"
        host = space + client.cloud.ucloud[service.hosts[1]]
        answer = client.send("PUT", host, f"/{quote(key)}", headers=headers, data=data)
        assert answer.status_code == 200, answer.text
    return found


async def drag_all(hands: Hands, target: Place, done: int) -> None:
    """Drag everything the table shows onto a node of the tree, choose to copy; all jobs are done."""
    hands.bench.folder.view.selectAll()
    assert hands.drop(hands.selection(), hands.bench.tree.view, await hands.node(target))
    await hands.choose("Copy here")
    await until(lambda: hands.bench.queue.model.totals.counts[Tab.DONE] == done)
    assert hands.bench.queue.model.totals.counts[Tab.FAILED] == 0


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("service", "count"),
    [(US3, 40), (UVIDEO, 8), pytest.param(US3, 500, marks=pytest.mark.slow)],
    ids=["us3", "uvideo", "us3-500"],
)
def test_a_drag_there_and_back_gives_identical_bytes(
    qapp: QApplication, cloud: Sandbox, client: Client, sdk: Witness, tmp_path: Path, service: Service, count: int
) -> None:
    before = plant(client, service, "from-there", count)
    hashes = kodo_hashes(before)

    async def work(hands: Hands) -> None:
        await hands.shell.sign_in(cloud, account=FAR, service=service)
        await hands.bench.engine.call(msg.CreateSpace(FAR, "back-there", service.region))
        hands.bench.desk.refresh_spaces(FAR)
        sdk.delete(OTHER, sdk.keys(OTHER))
        await hands.shell.open("from-there", account=FAR)
        await drag_all(hands, Place("cloud", OTHER), count)
        assert {key: sdk.stat(OTHER, key) for key in sdk.keys(OTHER)} == hashes
        await hands.shell.open(OTHER)
        await drag_all(hands, Place(FAR, "back-there"), 2 * count)
        assert contents(client, service.id, "back-there") == before
        assert contents(client, service.id, "from-there") == before

    in_window(qapp, cloud, sdk, tmp_path / "profile", work)
