"""The scenes: a name, and how the window comes to look so. In the order they are played: the queue fills on the way."""

import asyncio
import os
import signal
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Tab
from gui.actions import registry
from gui.dialogs.account import AccountDialog
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.confirm_delete import DeleteDialog
from gui.dialogs.new_folder import NewFolderDialog
from gui.dialogs.new_space import NewSpaceDialog
from gui.dialogs.properties import PropertiesDialog
from gui.file_table.columns import Column
from tests.shots.stage import Stage
from tests.shots.stock import MANY_PREFIX, MANY_SPACE, SPACE

Arranged = Callable[[Stage], AbstractAsyncContextManager[None]]
SLOW = {"role": "up", "slow_request": 400_000, "times": 0}


@dataclass(frozen=True)
class Scene:
    """`arranged` leaves the window as the picture shows it; what it holds open ends with the context."""

    name: str
    arranged: Arranged


@asynccontextmanager
async def first_run(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.bench.open_first(None)
    yield


def folder(space: str, prefix: str, *rows: int) -> Arranged:
    """A folder, some of its rows selected."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(space, prefix)
        stage.select(*rows)
        yield

    return arranged


@asynccontextmanager
async def sorted_rows(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(MANY_SPACE, MANY_PREFIX)
    stage.bench.folder.view.sortByColumn(Column.SIZE, Qt.SortOrder.DescendingOrder)
    stage.select(2, 3, 4)
    yield
    stage.bench.folder.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)


def filtered(text: str) -> Arranged:
    """A filter in a folder of a thousand."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(SPACE, "thousand/")
        stage.bench.filter.setFocus()
        stage.bench.filter.setText(text)
        yield

    return arranged


@asynccontextmanager
async def renaming(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE, "three/")
    stage.select(1)
    stage.bench.folder.view.setFocus()
    stage.bench.desk.start_rename()
    yield
    QTest.keyClick(QApplication.focusWidget() or stage.bench.folder.view, Qt.Key.Key_Escape)


@asynccontextmanager
async def typed_address(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets", "产品目录/2026 新款/")
    stage.bench.path.edit()
    yield
    stage.bench.path.line.left.emit()


@asynccontextmanager
async def loading(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE, "three/")
    stage.cloud.fault({"op": "list_v2", "delay": 3, "times": 0})
    stage.bench.navigate(Place(stage.account, SPACE, "thousand/"))
    yield
    stage.cloud.clear_faults()
    await stage.until(lambda: stage.bench.folder.complete, "the slow folder")


def menu(space: str, prefix: str, *rows: int) -> Arranged:
    """The context menu of rows, or of the free space below them."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(space, prefix)
        stage.select(*rows)
        viewport = stage.bench.folder.view.viewport()
        at = stage.row_spot(rows[-1]) if rows else QPoint(300, viewport.height() - 30)
        _right_click(viewport, at)
        await stage.window_over(QMenu)
        yield

    return arranged


@asynccontextmanager
async def tree_menu(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    tree, node = stage.bench.tree.view, stage.bench.tree.model.find(Place(stage.account, SPACE))
    await stage.until(lambda: stage.bench.tree.model.find(Place(stage.account, SPACE)), "the space in the tree")
    node = stage.bench.tree.model.find(Place(stage.account, SPACE))
    if node is not None:
        _right_click(tree.viewport(), tree.visualRect(stage.bench.tree.model.index_of(node)).center())
    await stage.window_over(QMenu)
    yield


def dialog(action: str, kind: type[QWidget], space: str, prefix: str, *rows: int) -> Arranged:
    """A dialog that an action opens on rows of a folder."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open(space, prefix)
        stage.select(*rows)
        registry.run(action, stage.bench.table_context())
        await stage.window_over(kind)
        yield

    return arranged


@asynccontextmanager
async def new_space(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    node = stage.bench.tree.model.account(stage.account)
    if node is not None:
        registry.run("new_space", stage.bench.node_context(node))
    await stage.window_over(NewSpaceDialog)
    yield


@asynccontextmanager
async def account_refused(stage: Stage) -> AsyncGenerator[None, None]:
    """The dialog with keys that the service does not know."""
    await stage.open("site-assets")
    registry.run("add_account", stage.bench.table_context())
    dialog = await stage.window_over(AccountDialog)
    assert isinstance(dialog, AccountDialog)
    dialog.name.edit.setText("Studio 2")
    told = {"access_key": "A" * 40, "secret_key": "B" * 40, "uc_url": stage.cloud.endpoints["uc"]}
    for name, field in dialog.form.fields.items():
        if field.line is not None:
            field.line.edit.setText(told.get(name, ""))
    dialog.act.click()
    await asyncio.sleep(0)
    await stage.until(dialog.act.isEnabled, "the refusal")
    yield


def hovering(row: int) -> Arranged:
    """Files held over a row of the table."""

    @asynccontextmanager
    async def arranged(stage: Stage) -> AsyncGenerator[None, None]:
        await stage.open("site-assets")
        viewport = stage.bench.folder.view.viewport()
        at = stage.row_spot(row) if row >= 0 else QPoint(300, viewport.height() - 20)
        held = _hold(viewport, at, stage.files("drop", {"a.txt": 10}))
        yield
        QApplication.sendEvent(viewport, QDragLeaveEvent())
        del held

    return arranged


@asynccontextmanager
async def hovering_tree(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    tree, model = stage.bench.tree.view, stage.bench.tree.model
    place = Place(stage.account, "backup-archive")
    await stage.until(lambda: model.find(place), "the space in the tree")
    node = model.find(place)
    at = tree.visualRect(model.index_of(node)).center() if node else QPoint()
    held = _hold(tree.viewport(), at, stage.files("drop", {"a.txt": 10}))
    yield
    QApplication.sendEvent(tree.viewport(), QDragLeaveEvent())
    del held


@asynccontextmanager
async def queue_running(stage: Stage) -> AsyncGenerator[None, None]:
    """Some are moving slowly, one was paused, others wait."""
    await stage.open(SPACE, "three/")
    rule = stage.cloud.fault(SLOW)
    sizes = {"launch-teaser-4k.mp4": 30 << 20, "raw-footage-09.mov": 18 << 20, "产品目录-冬季.pdf": 9 << 20}
    small = {f"photo-{number:04d}.jpg": 3 << 20 for number in range(12)}
    paths = stage.files("running", {**sizes, **small})
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, stage.uploads), paths))
    await stage.until(lambda: stage.bench.queue.model.totals.counts[Tab.ACTIVE] > 2, "running transfers")
    await asyncio.sleep(2.5)
    yield
    stage.cloud.admin("DELETE", f"faults/{rule}")


@asynccontextmanager
async def queue_done(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE, stage.uploads)
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")
    stage.bench.queue.header.tabs.setCurrentIndex(Tab.DONE)
    yield
    stage.bench.queue.header.tabs.setCurrentIndex(Tab.ALL)


@asynccontextmanager
async def queue_failed(stage: Stage) -> AsyncGenerator[None, None]:
    """A file that vanished, and a space whose objects cannot be downloaded."""
    await stage.open(SPACE, "three/")
    stage.cloud.set_space("media-library", domains=[])
    gone = str(stage.work / "gone" / "invoice-2211.pdf")
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, stage.uploads), (gone,)))
    what = msg.Selection(stage.account, "media-library", ("video/intro.mp4",))
    (stage.work / "downloads").mkdir(exist_ok=True)
    await stage.engine.call(msg.AddDownloads(what, str(stage.work / "downloads")))
    await stage.until(lambda: stage.bench.queue.model.totals.counts[Tab.FAILED] >= 1, "the failed rows")
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")
    stage.bench.queue.header.tabs.setCurrentIndex(Tab.FAILED)
    yield
    stage.bench.queue.header.tabs.setCurrentIndex(Tab.ALL)
    stage.cloud.set_space("media-library", domains=None)


@asynccontextmanager
async def conflict(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open(SPACE, stage.uploads)
    paths = stage.files("running", {"photo-0000.jpg": 4096, "photo-0001.jpg": 4096, "new.txt": 10})
    await stage.engine.call(msg.AddUploads(Place(stage.account, SPACE, stage.uploads), paths))
    await stage.until(stage.bench.queue.conflicts.words, "the question")
    yield
    stage.bench.queue.conflicts.skip.click()
    await stage.until(lambda: not _unfinished(stage), "the end of the transfers")


@asynccontextmanager
async def queue_folded(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets", "img/icons/")
    stage.bench.queue.set_folded(True)
    yield
    stage.bench.queue.set_folded(False)


@asynccontextmanager
async def many_spaces(stage: Stage) -> AsyncGenerator[None, None]:
    """The tree searched."""
    await stage.open("site-assets", "img/hero/")
    stage.bench.tree.search.setText("ar")
    yield
    stage.bench.tree.search.clear()


@asynccontextmanager
async def unknown_space(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("no-such-space")
    yield


@asynccontextmanager
async def wrong_keys(stage: Stage) -> AsyncGenerator[None, None]:
    await stage.open("site-assets")
    wrong = await stage.sign_in("Old keys", "C" * 40)
    stage.bench.navigate(Place(wrong, "site-assets"))
    await stage.until(lambda: stage.bench.folder.failed, "the refusal")
    yield
    stage.bench.navigate(Place(stage.account, "site-assets"))
    await stage.engine.call(msg.RemoveAccount(wrong))


@asynccontextmanager
async def notice(stage: Stage) -> AsyncGenerator[None, None]:
    """A link cannot be made: the space has no domain."""
    stage.cloud.set_space("media-library", domains=[])
    await stage.open("media-library")
    stage.select(stage.bench.folder.total - 1)
    registry.run("copy_link", stage.bench.table_context())
    await stage.until(lambda: stage.bench.notice.text, "the notice")
    yield
    stage.cloud.set_space("media-library", domains=None)
    stage.bench.notice.hide()


@asynccontextmanager
async def offline(stage: Stage) -> AsyncGenerator[None, None]:
    """Nothing answers any more."""
    await stage.open("site-assets")
    stage.cloud.kill9()
    stage.bench.navigate(Place(stage.account, "site-assets", "pages/"))
    await stage.until(lambda: stage.bench.folder.failed, "the failure")
    yield
    stage.cloud.restart()


@asynccontextmanager
async def keys_needed(stage: Stage) -> AsyncGenerator[None, None]:
    """The engine was killed, and with it went the keys of the session."""
    await stage.open("site-assets")
    again: list[bool] = []
    stage.engine.restarted.connect(lambda: again.append(True))
    if stage.engine.pid is not None:
        os.kill(stage.engine.pid, signal.SIGKILL)
    await stage.until(lambda: again, "the new engine")
    await stage.until(lambda: stage.bench.notice.topic == "keys", "the notice of the keys")
    yield


def _unfinished(stage: Stage) -> int:
    counts = stage.bench.queue.model.totals.counts
    return counts[Tab.ACTIVE] + counts[Tab.WAITING]


def _right_click(viewport: QWidget, at: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)


def _hold(viewport: QWidget, at: QPoint, paths: tuple[str, ...]) -> QMimeData:
    """Drag files over a spot. Keep what is returned: Qt's events do not."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(path) for path in paths])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, held, left, plain))
    QApplication.sendEvent(viewport, QDragMoveEvent(at, copy, held, left, plain))
    return held


SCENES = (
    Scene("first-run", first_run),
    Scene("rows-0", folder(SPACE, "empty/")),
    Scene("rows-3", folder(SPACE, "three/", 0)),
    Scene("rows-1000", folder(SPACE, "thousand/", 3, 4, 5)),
    Scene("rows-100000", sorted_rows),
    Scene("odd-names", folder(SPACE, "odd names/", 3)),
    Scene("loading", loading),
    Scene("filter", filtered("-01")),
    Scene("filter-nothing", filtered("nowhere")),
    Scene("renaming", renaming),
    Scene("address", typed_address),
    Scene("search", many_spaces),
    Scene("menu-row", menu(SPACE, "three/", 0)),
    Scene("menu-empty", menu(SPACE, "three/")),
    Scene("menu-tree", tree_menu),
    Scene("drop-folder", hovering(1)),
    Scene("drop-table", hovering(-1)),
    Scene("drop-space", hovering_tree),
    Scene("dialog-account", dialog("add_account", AccountDialog, "site-assets", "")),
    Scene("dialog-account-refused", account_refused),
    Scene("dialog-new-space", new_space),
    Scene("dialog-new-folder", dialog("new_folder", NewFolderDialog, "site-assets", "")),
    Scene("dialog-properties", dialog("properties", PropertiesDialog, SPACE, "three/", 0)),
    Scene("dialog-class", dialog("change_class", ClassDialog, SPACE, "three/", 0, 1)),
    Scene("dialog-delete", dialog("delete", DeleteDialog, SPACE, "three/", 0, 1, 2)),
    Scene("dialog-delete-folder", dialog("delete", DeleteDialog, "site-assets", "", 1)),
    Scene("queue-running", queue_running),
    Scene("queue-done", queue_done),
    Scene("queue-failed", queue_failed),
    Scene("queue-conflict", conflict),
    Scene("queue-folded", queue_folded),
    Scene("error-no-domain", notice),
    Scene("error-unknown-space", unknown_space),
    Scene("error-wrong-keys", wrong_keys),
    Scene("error-offline", offline),
    Scene("error-keys-needed", keys_needed),
)
