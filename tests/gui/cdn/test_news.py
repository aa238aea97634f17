"""The offer after objects were replaced: once, for all of them, only where it helps and nothing else is said."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Changes, ObjectInfo, Space
from gui.cdn import news
from gui.cdn.news import CdnNews
from gui.shell.notice import NoticeBar
from tests.gui.actions.desk import RecordingDesk, Script, until
from tests.gui.cdn.ground import play, replaced

VIEW = msg.SpaceView(Space("site-assets", domains=("cdn.example.com",)), (Capability.CDN.value,))


class _Desk(RecordingDesk):
    view: msg.SpaceView | None = VIEW

    def space(self, account: str, space: str) -> msg.SpaceView | None:
        return self.view


@pytest.fixture
def ground(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[Script, _Desk, NoticeBar, CdnNews]:
    monkeypatch.setattr(news, "QUIET_MS", 0)
    window = QWidget()
    qtbot.addWidget(window)
    script, notice = Script(), NoticeBar(window)
    desk = _Desk(script, window)
    window.show()
    return script, desk, notice, CdnNews(desk, notice, window)


def changes(*keys: str) -> Changes:
    return Changes("a", "site-assets", **replaced(*keys))  # type: ignore[arg-type]


def test_replaced_objects_are_offered_once_and_refreshed(
    qapp: QApplication, ground: tuple[Script, _Desk, NoticeBar, CdnNews]
) -> None:
    script, desk, notice, told = ground
    script.pages[msg.AskCdnObjects] = [msg.CdnProgress(2, 2, finished=True)]

    async def work() -> None:
        told.take(changes("a.jpg"))
        told.take(changes("b.jpg", "a.jpg"))
        told.take(Changes("a", "site-assets", added=(ObjectInfo("new.jpg"),)))
        await until(lambda: notice.text)
        assert notice.text.startswith("2 object(s) replaced")
        button = next(one for one in notice.findChildren(QPushButton) if "CDN" in one.text())
        assert button.text() == "Refresh CDN for 2 object(s)"
        button.click()
        what = msg.Selection("a", "site-assets", ("a.jpg", "b.jpg"))
        await until(lambda: script.asked(msg.AskCdnObjects) == [msg.AskCdnObjects(what)])
        await until(lambda: desk.notices)
        assert desk.notices[-1] == ("2 address(es) sent to be refreshed", "good")
        assert notice.text == ""

    play(qapp, work())


@pytest.mark.parametrize("why", ["new", "no domain", "not known", "something worse"])
def test_nothing_is_offered_where_it_does_not_help(
    qapp: QApplication, ground: tuple[Script, _Desk, NoticeBar, CdnNews], why: str
) -> None:
    _script, desk, notice, told = ground
    worse = "The disk is full." if why == "something worse" else ""
    if why == "no domain":
        desk.view = msg.SpaceView(Space("site-assets"), ())
    elif why == "not known":
        desk.view = None
    if worse:
        notice.say(worse, "bad", "disk")
    told.take(Changes("a", "site-assets", added=(ObjectInfo("a"),)) if why == "new" else changes("a"))
    told._offer()
    assert notice.text == worse
