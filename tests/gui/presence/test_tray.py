"""The tray's icon and menu, the drop target, and what closing the window does then, offscreen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from core.engine import protocol as msg
from core.model import Place
from gui.main_window import MainWindow
from gui.presence.drop_target import DropTarget
from gui.presence.presence import Presence
from gui.presence.tray import Tray, Uploaded
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import Sandbox

SEED = "demo"


def totals(active: int = 0, waiting: int = 0, *, size: int = 0, done: int = 0, paused: bool = False) -> msg.QueueTotals:
    from core.transfer.job import Tab

    counts = [0] * len(Tab)
    counts[Tab.ACTIVE], counts[Tab.WAITING] = active, waiting
    return msg.QueueTotals(tuple(counts), size, done, 1 << 20, 0, 0, paused=paused, generation=1)  # type: ignore[arg-type]


@pytest.fixture
def parent(qapp: QApplication) -> QWidget:
    return QWidget()


def texts(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if action.text()]


def test_the_icon_tells_how_far_it_is(parent: QWidget) -> None:
    tray = Tray(parent)
    plain = tray.icon.icon().cacheKey()
    tray.show_totals(totals(2, 3, size=1000, done=420))
    assert tray.icon.toolTip() == "Spaceferry\n42% of all transfers · ↑ 1.0 MB/s"
    half = tray.icon.icon().cacheKey()
    assert half != plain
    tray.show_totals(totals(2, 3, size=1000, done=425))
    assert tray.icon.icon().cacheKey() == half  # no picture for half a percent
    tray.show_totals(totals(0, 3, size=1000, done=900, paused=True))
    assert "Paused" in tray.icon.toolTip()
    tray.relabel()
    assert "Resume all transfers" in texts(tray)
    tray.show_totals(totals())
    assert (tray.icon.toolTip(), tray.icon.icon().cacheKey()) == ("Spaceferry", plain)


def test_its_menu(parent: QWidget) -> None:
    tray = Tray(parent)
    heard: list[object] = []
    tray.pause_chosen.connect(heard.append)
    tray.recent_chosen.connect(heard.append)
    assert texts(tray) == [
        "Show Spaceferry",
        "Upload files…",
        "Recent uploads",
        "Pause all transfers",
        "Drop target",
        "Quit",
    ]
    assert not tray.recent.isEnabled()
    newest = Uploaded("R&D.txt", Place("a", "s", "R&D.txt"), single=True)
    for number in range(12):
        tray.add(Uploaded(str(number), Place("a", "s", ""), single=False))
    tray.add(newest)
    assert [action.text() for action in tray.recent.actions()] == ["R&&D.txt", *map(str, range(11, 2, -1))]
    tray.recent.actions()[0].trigger()
    tray.pause.trigger()
    assert heard == [newest, True]


def test_drops_on_the_target(qapp: QApplication, tmp_path: Path) -> None:
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    target = DropTarget(memory)
    heard: list[tuple[str, ...]] = []
    target.dropped.connect(heard.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/me/a b.txt"), QUrl("https://example.com/c")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, data, buttons, keys))
    assert heard == [("/home/me/a b.txt",)]
    target.show_place("kodo://me/space/photos/")
    target.show_progress(40)
    assert "kodo://me/space/photos/" in target.toolTip()
    assert not target.grab().isNull()
    target.deleteLater()


def test_closing_hides_where_it_is_to_stay(qapp: QApplication) -> None:
    window, heard = MainWindow(None), []
    window.closing.connect(lambda: heard.append("closing"))
    window.stays = lambda: True
    window.show()
    window.close()
    assert not window.isVisible()
    assert heard == []
    window.quit()
    assert heard == ["closing"]
    window.deleteLater()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # offscreen has no tray: said when the icon is shown
def test_the_window_goes_on_in_the_tray(
    qapp: QApplication, cloud: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upload is listed, its link copied; a closed window comes back; the drop target uploads."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    file = tmp_path / "quay.txt"
    file.write_text("north")

    async def work(shell: Shell) -> None:
        await until(lambda: bool(shell.bench.findChildren(Presence)))
        presence = shell.bench.findChildren(Presence)[0]
        tray = presence.tray
        assert tray is not None
        await shell.sign_in(cloud)
        await shell.open("site-assets")
        control = shell.bench.desk.control
        await control.keep(close_to_tray=True, drop_target=True)
        shell.window.close()
        assert not shell.window.isVisible()
        assert presence.target is not None
        assert tray.target.isChecked()
        presence.target.here_chosen.emit()
        await until(lambda: control.now.drop_place != "")
        presence.target.dropped.emit((str(file),))
        await until(tray.recent.isEnabled)
        tray.recent.actions()[0].trigger()
        await until(lambda: "quay.txt" in QGuiApplication.clipboard().text())
        tray.shown.emit()
        assert shell.window.isVisible()
        tray.target.setChecked(False)
        await until(lambda: presence.target is None)
        await control.keep(close_to_tray=False, tray=False)
        assert presence.tray is None

    run(qapp, tmp_path / "profile", work)
