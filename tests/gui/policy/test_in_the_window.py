"""A drop takes the space's own policy, and an object gives its links, in the whole window; the official SDK sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui.actions.registry import run as act
from gui.links.dialog import LinkDialog
from gui.policy.dialog import PolicyDialog
from tests.contract.engine.witness import Witness, witness
from tests.contract.sdk.conftest import Receiver
from tests.gui.actions.bench import local
from tests.gui.actions.desk import until
from tests.gui.operations.hands import ONE, Hands, in_window
from tests.helpers.sandbox import Sandbox

SEED = "demo"


@pytest.fixture(scope="module")
def sdk(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Witness]:
    with witness(cloud, tmp_path_factory.mktemp("sdk")) as seen:
        yield seen


def test_a_drop_takes_the_space_s_policy_and_an_object_gives_its_link(
    qapp: QApplication, cloud: Sandbox, sdk: Witness, tmp_path: Path, receiver: Receiver
) -> None:
    sdk.put(ONE, "desk/there.txt", b"there")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(path) for path in local(tmp_path / "in", **{"a.txt": b"dropped"})])

    async def work(hands: Hands) -> None:
        bench, table = hands.bench, hands.bench.folder.view
        await until(hands.shell.names)
        act("upload_defaults", bench.table_context())
        await until(lambda: [one for one in bench.window.findChildren(PolicyDialog) if one.isVisible()])
        (policy,) = bench.window.findChildren(PolicyDialog)
        policy.basics.owner.setText("the studio")
        policy.callback.urls.setPlainText(receiver.url)
        policy.callback.body.setPlainText("k=$(key)")
        await until(lambda: policy.act.isEnabled() and "callbackUrl" in policy.token.view.text)
        policy.act.click()
        await until(lambda: not bench.window.findChildren(PolicyDialog))
        assert hands.drop(files, table, table.viewport().rect().center())
        await until(lambda: "a.txt" in hands.shell.names())
        page = await bench.desk.engine.call(msg.ListJobs(msg.QueueView(Tab.DONE, grouped=False), 0, 10))
        assert [row.answer for row in page.rows if isinstance(row, msg.JobRow)] == ['{"from":"callback"}']
        menu = bench.toolbar.upload.menu()
        menu.aboutToShow.emit()
        offered = {action.text(): action.isVisible() for action in menu.actions()}
        assert offered["Upload with policy…"]
        await hands.select("a.txt")
        hands.press("link")
        await until(lambda: [one for one in bench.window.findChildren(LinkDialog) if one.links])
        (links,) = bench.window.findChildren(LinkDialog)
        links.act.click()
        await until(lambda: QGuiApplication.clipboard().text() == f"http://{cloud.domain(ONE)}/desk/a.txt")

    in_window(qapp, cloud, sdk, tmp_path / "profile", work)
    assert sdk.facts(ONE, "desk/a.txt")["endUser"] == "the studio"
    assert [body for _, body in receiver.received] == [b"k=desk%2Fa.txt"]
