"""The usage window: what it draws, where clicks and keys go, what it says of what is not known, what it exports."""

import csv
import io
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.engine import protocol as msg
from core.errors import NotIndexed, Offline
from core.model import Place
from gui.usage import window as usage_window
from gui.usage.treemap import Treemap
from gui.usage.window import UsageWindow, show_usage
from tests.gui.actions.desk import HERE, RecordingDesk, until
from tests.gui.findings.ground import play
from tests.gui.usage.ground import EMPTY, SINCE, SPACE, USAGE, click, scripted, view

TOP = Place(HERE.account, SPACE)


async def opened(desk: RecordingDesk, place: Place = TOP) -> UsageWindow:
    made = show_usage(desk, place)
    await until(lambda: made.usage is not None)
    return made


def middle(treemap: Treemap, prefix: str) -> tuple[float, float]:
    box = next(tile.box for tile in treemap.tiles if tile.prefix == prefix and not tile.rest)
    return box.x + box.width / 2, box.y + 8


def last(desk: RecordingDesk) -> Any:
    """What the desk was asked last."""
    return desk.done[-1]


def test_folders_are_tiles_and_a_click_goes_deeper(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)

    async def work() -> None:
        made = await opened(desk)
        assert made.sums.text() == "1204 object(s) · 9.5 MB"
        assert {tile.prefix for tile in made.treemap.tiles} == {"images/", "images/2024/", "images/2025/", "视频/", ""}
        x, y = middle(made.treemap, "images/")
        QTest.mouseMove(made.treemap, made.treemap.mapFrom(made.treemap, made.treemap.rect().topLeft()))
        click(made.treemap, x, y)
        await until(lambda: script.asked(msg.UsageOf)[-1].place.key == "images/")
        assert "images" in made.windowTitle()
        QTest.keyClick(made.treemap, Qt.Key.Key_Backspace)
        await until(lambda: script.asked(msg.UsageOf)[-1].place.key == "")
        made.crumbs.chosen.emit(Place(HERE.account, SPACE, "images/2024/"))
        await until(lambda: script.asked(msg.UsageOf)[-1].place.key == "images/2024/")

    play(qapp, work())


def test_keys_move_between_tiles_and_say_where_they_are(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)

    async def work() -> None:
        treemap = (await opened(desk)).treemap
        treemap.setFocus(Qt.FocusReason.TabFocusReason)
        treemap.point_at("images/")
        assert "1000 object(s)" in treemap.accessibleDescription()
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            QTest.keyClick(treemap, key)
            assert treemap.current is not None
            assert treemap.current.depth == 1
        treemap.point_at("视频/")
        QTest.keyClick(treemap, Qt.Key.Key_Return)
        await until(lambda: script.asked(msg.UsageOf)[-1].place.key == "视频/")

    play(qapp, work())


def test_bars_find_their_objects_by_mouse_and_keys(qapp: QApplication, window: QWidget) -> None:
    _script, desk = scripted(window)

    async def work() -> None:
        made = await opened(desk, Place(HERE.account, SPACE, "images/"))
        names = {of: [bar.name for bar in bars.bars] for of, bars in made.sections.bars.items()}
        assert names == {
            "classes": ["Standard", "Infrequent"],
            "ages": ["Up to 1 month(s)", "1 month(s) to 1 year(s)", "Older than 1 year(s)"],
            "kinds": ["Pictures", "Videos"],
        }
        click(made.sections.bars["kinds"], 40, 10)
        place = Place(HERE.account, SPACE, "images/")
        assert last(desk) == ("search", (place, "type:image"))
        bars = made.sections.bars["ages"]
        bars.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(3):
            QTest.keyClick(bars, Qt.Key.Key_Down)
        QTest.keyClick(bars, Qt.Key.Key_Return)
        assert last(desk) == ("search", (place, "older:365d"))
        made.search_here.click()
        assert last(desk) == ("search", (place, ""))
        made.open_here.click()
        assert last(desk) == ("navigate", place)

    play(qapp, work())


def test_a_tile_has_a_menu(qapp: QApplication, window: QWidget) -> None:
    _script, desk = scripted(window)

    async def work() -> None:
        made = await opened(desk)
        made.treemap.point_at("视频/")
        point = made.treemap.rect().center()
        QApplication.sendEvent(
            made.treemap, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, made.mapToGlobal(point))
        )
        menu = next(menu for menu in made.findChildren(QMenu) if menu.isVisible())
        acts = {action.text(): action for action in menu.actions()}
        acts["Open folder"].trigger()
        assert last(desk) == ("navigate", Place(HERE.account, SPACE, "视频/"))
        acts["Search here"].trigger()
        assert last(desk) == ("search", (Place(HERE.account, SPACE, "视频/"), ""))
        menu.close()

    play(qapp, work())


@pytest.mark.parametrize("answer", [NotIndexed(space=SPACE), msg.Usage((), (), (), (), 0)], ids=["refused", "nothing"])
def test_what_is_not_known_is_said_and_read_on_request(qapp: QApplication, window: QWidget, answer: Any) -> None:
    script, desk = scripted(window)
    script.answers[msg.UsageOf] = answer
    script.answers[msg.LookAtIndex] = msg.IndexView(HERE.account, SPACE)
    script.answers[msg.ScanSpace] = view(state=msg.IndexState.PARTLY, scan=msg.ScanView("", 10, 4, SINCE))

    async def work() -> None:
        made = show_usage(desk, TOP)
        await until(lambda: script.asked(msg.UsageOf) and made.treemap.isHidden())
        await until(lambda: made.known.sentence() == "This space has not been read yet.")
        assert made.empty.text() == "Once it has been read, this shows what fills it."
        made.known.read.click()
        await until(lambda: made.known.reading)
        assert made.known.sentence() == "Reading… 10 object(s) found"
        assert made.known.stop.isVisible()
        script.answers[msg.UsageOf] = USAGE
        made.known.take_end(msg.ScanEnded(TOP, 1204))
        await until(lambda: made.usage is USAGE)
        assert made.treemap.isVisible()
        assert made.known.sentence().startswith("As known since")

    play(qapp, work())


def test_a_part_is_drawn_and_called_a_part(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.UsageOf] = msg.Usage(USAGE.tree, USAGE.classes, USAGE.ages, USAGE.kinds, 0)
    script.answers[msg.LookAtIndex] = view(state=msg.IndexState.PARTLY, whole_at=0)

    async def work() -> None:
        made = await opened(desk)
        await until(lambda: "Only a part" in made.known.sentence())
        assert made.treemap.isVisible()
        assert made.known.read.text() == "Read the whole space"

    play(qapp, work())


def test_while_the_space_is_read_the_map_fills(
    qapp: QApplication, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usage_window, "AGAIN_MS", 1)
    script, desk = scripted(window)

    async def work() -> None:
        made = await opened(desk)
        before = len(script.asked(msg.UsageOf))
        scan = msg.ScanView("", 2000, 4, SINCE)
        made.known.take(view(state=msg.IndexState.PARTLY, count=2000, scan=scan))
        await until(lambda: len(script.asked(msg.UsageOf)) > before)
        made.known.take(msg.IndexView(HERE.account, "another"))
        assert made.known.reading

    play(qapp, work())


def test_an_empty_folder_and_an_error_are_said(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.UsageOf] = EMPTY

    async def work() -> None:
        made = await opened(desk)
        assert made.empty.text() == "There are no objects here."
        assert not made.export.isEnabled()
        script.answers[msg.UsageOf] = Offline(host="h")
        made.load()
        await until(made.banner.isVisible)
        script.answers[msg.UsageOf] = USAGE
        made.load()
        await until(made.treemap.isVisible)
        assert made.banner.isHidden()

    play(qapp, work())


def test_it_is_exported_as_picture_and_as_csv(
    qapp: QApplication, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, desk = scripted(window)
    asked: list[str] = []

    async def pick(_parent: QWidget, *words: str) -> str:
        asked.append(words[-1])
        return f"/home/x/{words[-1]}"

    monkeypatch.setattr(usage_window, "pick_report", pick)
    monkeypatch.setattr(usage_window, "pick_target", pick)

    async def work() -> None:
        made = await opened(desk)
        menu = made.export.menu()
        for action in menu.actions():
            action.trigger()
        await until(lambda: script.asked(msg.SaveText) and script.asked(msg.SaveBytes))
        assert sorted(asked) == ["usage-site-assets.csv", "usage-site-assets.png"]
        rows = list(csv.reader(io.StringIO(script.asked(msg.SaveText)[0].text)))
        assert ["folder", "视频/", "1", "200", "2900000"] in rows
        assert ["kind", "image", "", "1000", "7000000"] in rows
        picture = QImage.fromData(script.asked(msg.SaveBytes)[0].data)
        assert picture.size() == made.treemap.size() * made.treemap.devicePixelRatioF()
        await until(lambda: len(desk.notices) == 2)

    play(qapp, work())


def test_one_window_serves_a_space(qapp: QApplication, window: QWidget) -> None:
    _script, desk = scripted(window)

    async def work() -> None:
        first = await opened(desk)
        assert show_usage(desk, Place(HERE.account, SPACE, "images/")) is first
        assert first.place.key == "images/"
        assert show_usage(desk, Place(HERE.account, "other")) is not first

    play(qapp, work())
