"""The mime doctor: what does not fit, corrected type by type, then the offer to refresh the addresses."""

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.capability import Capability
from core.engine import protocol as msg
from gui.findings.mimes import MimesWindow, show_mimes
from gui.findings.mimes_model import NOW, WANTED
from tests.gui.actions.desk import RecordingDesk, Script, context, until
from tests.gui.findings.ground import TOP, cell, info, packed, play, scripted, tick

OCTETS = "application/octet-stream"
ODD = [info("a/1.png", mime=OCTETS), info("a/2.css", mime="text/plain"), info("b/3.png", mime="")]
PAGE = msg.MimePage(packed(ODD), ("image/png", "text/css", "image/png"), 1204, complete=True)


def found(window: QWidget) -> tuple[Script, RecordingDesk]:
    script, desk = scripted(window)
    script.pages = {
        msg.CheckMimes: [PAGE],
        msg.ChangeMime: [msg.VerbProgress(1, 1)],
        msg.AskCdnObjects: [msg.CdnProgress(2, finished=True)],
    }
    return script, desk


async def opened(desk: RecordingDesk) -> MimesWindow:
    made = show_mimes(desk, TOP)
    await until(lambda: not made.loading)
    return made


def test_the_type_now_stands_beside_the_one_that_fits(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        assert [cell(made.table, row, NOW) for row in range(3)] == [OCTETS, "text/plain", "none"]
        assert [cell(made.table, row, WANTED) for row in range(3)] == ["image/png", "text/css", "image/png"]
        assert made.sums.text() == "3 object(s) whose type does not fit"
        assert made.correct.text() == "Correct 3 object(s)"
        made.none.click()
        assert not made.correct.isEnabled()
        tick(made.table, 1)
        assert made.correct.text() == "Correct 1 object(s)"

    play(qapp, work())


def test_one_click_corrects_type_by_type_and_offers_a_refresh(qapp: QApplication, window: QWidget) -> None:
    script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        made.correct.click()
        await until(made.banner.isVisible)
        changed = {one.mime: one.what.keys for one in script.asked(msg.ChangeMime)}
        assert changed == {"image/png": ("a/1.png", "b/3.png"), "text/css": ("a/2.css",)}
        assert made.banner.title() == "The types of 3 object(s) were corrected."
        asked = len(script.asked(msg.CheckMimes))
        await until(lambda: len(script.asked(msg.CheckMimes)) > asked)
        await until(lambda: not made.loading)
        assert made.banner.isVisible()
        (refresh,) = made.banner.findChildren(QPushButton)
        refresh.click()
        await until(lambda: script.asked(msg.AskCdnObjects))
        assert script.asked(msg.AskCdnObjects)[0].what.keys == ("a/1.png", "b/3.png", "a/2.css")

    play(qapp, work())


def test_without_a_network_no_refresh_is_offered_and_what_failed_is_not_counted(
    qapp: QApplication, window: QWidget
) -> None:
    script, desk = found(window)
    script.pages[msg.ChangeMime] = [
        msg.VerbProgress(1, 1, failures=(msg.ItemFailure("b/3.png", "no_such_object", {}),))
    ]
    desk.shown = context(desk, without={Capability.CDN})

    async def work() -> None:
        made = await opened(desk)
        made.correct.click()
        await until(made.banner.isVisible)
        assert made.banner.title() == "The types of 2 object(s) were corrected."
        assert not made.banner.findChildren(QPushButton)

    play(qapp, work())


def test_a_window_that_was_closed_keeps_nothing_and_looks_again(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        made.close()
        assert made.model.rows == []
        assert await opened(desk) is made
        assert len(made.model.rows) == 3

    play(qapp, work())


def test_all_fit(qapp: QApplication, window: QWidget) -> None:
    script, desk = found(window)
    script.pages[msg.CheckMimes] = [msg.MimePage(packed(()), (), 1204, complete=True)]

    async def work() -> None:
        made = await opened(desk)
        assert made.empty.text() == "The types of all 1204 object(s) fit their names."

    play(qapp, work())


def test_keys_that_may_only_read_correct_nothing(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)
    desk.shown = context(desk, without={Capability.MIME})

    async def work() -> None:
        made = await opened(desk)
        assert not made.correct.isEnabled()
        assert made.correct.toolTip() == "These keys may only read this space"

    play(qapp, work())
