"""The pages on a scripted engine: words, empty states, errors, what is asked when something else is chosen."""

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.errors import BadRequest
from gui.cdn.figures_model import csv_lines
from gui.cdn.window import Page, open_window
from gui.cdn.words import CdnWords
from tests.gui.actions.desk import until
from tests.gui.cdn.ground import ALLOWANCES, play, row, scripted

PLOT = msg.CdnPlot(
    (1_760_000_000_000, 1_760_000_300_000),
    (msg.CdnLine("cdn.example.com", (10, 30), (0, 5)), msg.CdnLine("img.example.com", (1, 1), (0, 0))),
    47,
    36,
    1_760_000_300_000,
    36,
)


def test_an_order_ends_in_words() -> None:
    words = CdnWords()
    left = "480 address(es) left today · 10 folder(s) left today"
    ended = words.ended(msg.CdnProgress(3, 3, allowances=ALLOWANCES), [], False)
    assert ended == (f"3 address(es) sent to be refreshed · {left}", "good")
    used_up = msg.CdnProgress(9, 5, 4, code="quota_used", finished=True)
    text, kind = words.ended(used_up, [], True)
    assert text == "5 address(es) sent to be prefetched · 4 not sent, because today's allowance is used up"
    assert kind == "caution"
    offline = msg.CdnProgress(9, 0, 9, code="offline", finished=True)
    assert "seems to be offline" in words.ended(offline, [], False)[0]
    problem = msg.CdnProblem("http://x/a", "bad_request", {"reason": "cdn_host", "url": "http://x/a"})
    assert words.problem(problem) == "This domain is not one of the account: http://x/a."


@pytest.mark.parametrize("state", list(msg.CdnState))
def test_every_state_has_a_word(state: msg.CdnState) -> None:
    assert CdnWords().state(row(1, state))


def test_why_an_address_failed_is_told() -> None:
    words = CdnWords()
    assert words.state(row(1, msg.CdnState.FAILED, words="source answered 404")) == "Failed: source answered 404"
    left = row(1, msg.CdnState.LEFT, code="quota_used")
    assert words.state(left) == "Not sent: today's allowance is used up"
    assert words.state(row(1, msg.CdnState.PROCESSING, progress=40)) == "Under way, 40%"


def test_addresses_that_cannot_be_stay_in_the_field(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    bad = msg.CdnProblem("nonsense", "bad_request", {"reason": "cdn_url", "url": "nonsense"})
    script.pages[msg.AskCdn] = [
        msg.CdnProgress(2, 0, problems=(bad,)),
        msg.CdnProgress(2, 1, allowances=ALLOWANCES, finished=True),
    ]

    async def work() -> None:
        page = open_window(desk, "a", "site-assets").refresh
        assert not page.refresh.isEnabled()
        page.addresses.setPlainText("http://cdn.example.com/a.jpg\n\n nonsense ")
        page.refresh.click()
        await until(lambda: page.addresses.toPlainText() == "nonsense")
        assert script.asked(msg.AskCdn) == [msg.AskCdn("a", ("http://cdn.example.com/a.jpg", "nonsense"))]
        await until(lambda: page.banner.title().startswith("1 address(es) sent to be refreshed"))
        page.folders.setChecked(True)
        page.refresh.click()
        await until(lambda: len(script.asked(msg.AskCdn)) == 2)
        assert script.asked(msg.AskCdn)[1].folders
        await until(page.refresh.isEnabled)

    play(qapp, work())


def test_tasks_and_allowances_are_shown_and_what_failed_is_sent_again(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    rows = (row(2, msg.CdnState.FAILED), row(1, msg.CdnState.DONE))
    script.answers[msg.ListCdnTasks] = msg.CdnTaskPage(rows, 2, 0, 1)
    script.pages[msg.RetryCdn] = [msg.CdnProgress(1, 1, finished=True)]

    async def work() -> None:
        page = open_window(desk, "a", "site-assets").refresh
        await until(lambda: page.model.rows)
        assert page.allowances.said[msg.CdnAct.REFRESH_URL].text() == "480 of 500 left today"
        assert page.allowances.bars[msg.CdnAct.REFRESH_DIR].value() == 10
        page.table.selectRow(0)
        page.again.click()
        await until(lambda: script.asked(msg.RetryCdn) == [msg.RetryCdn("a", (2,))])
        asked = len(script.asked(msg.ListCdnTasks))
        await until(lambda: len(script.asked(msg.ListCdnTasks)) >= asked)

    play(qapp, work())


def test_another_choice_is_asked_for_and_drawn(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.GetCdnPlot] = PLOT

    async def work() -> None:
        page = open_window(desk, "a", "site-assets", Page.TRAFFIC).traffic
        await until(lambda: page.shown is PLOT)
        asked = script.asked(msg.GetCdnPlot)[-1]
        assert (asked.kind, asked.step, asked.domains) == ("bandwidth", "5min", ("cdn.example.com", "img.example.com"))
        assert page.measures.peak.number.text().startswith("36 bit/s at ")
        assert page.measures.p95.number.text() == "36 bit/s"
        assert page.measures.total.isHidden()
        page.kind.buttons["flux"].click()
        await until(lambda: script.asked(msg.GetCdnPlot)[-1].kind == "flux")
        await until(page.measures.total.isVisible)
        assert page.measures.total.number.text() == "47 B"
        page.view.choose("table")
        assert page.model.rowCount() == 2
        assert [page.model.data(page.model.index(0, column)) for column in (1, 2, 3)] == ["36 B", "35 B", "1 B"]

    play(qapp, work())


def test_days_the_wrong_way_round_are_said_in_words(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.GetCdnPlot] = lambda asked: (
        BadRequest(reason="dates_backwards", date=asked.start) if asked.start > asked.end else PLOT
    )

    async def work() -> None:
        page = open_window(desk, "a", "site-assets", Page.TRAFFIC).traffic
        await until(lambda: page.shown is PLOT)
        page.days.ranges.setCurrentIndex(page.days.ranges.count() - 1)
        page.days.last.setDate(QDate(2026, 1, 1))
        await until(page.banner.isVisible)
        assert "is after the last" in page.banner.title()
        page.days.first.setDate(QDate(2026, 1, 1))
        await until(lambda: not page.banner.isVisible())

    play(qapp, work())


def test_too_many_days_are_not_asked_in_five_minutes(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.GetCdnPlot] = PLOT

    async def work() -> None:
        page = open_window(desk, "a", "site-assets", Page.TRAFFIC).traffic
        await until(lambda: page.shown is PLOT)
        page.days.ranges.setCurrentIndex(page.days.ranges.count() - 1)
        page.days.first.setDate(page.days.last.date().addDays(-100))
        await until(lambda: script.asked(msg.GetCdnPlot)[-1].step == "hour")
        assert not page.step.buttons["5min"].isEnabled()

    play(qapp, work())


def test_figures_as_csv() -> None:
    head, *lines = csv_lines(PLOT, "bytes", ("Time", "Domain"))
    assert head == "Time,Domain,bytes (China),bytes (oversea)\r\n"
    assert len(lines) == 4
    assert lines[1].endswith(",cdn.example.com,30,5\r\n")


def test_a_day_without_logs_says_why(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)

    async def work() -> None:
        page = open_window(desk, "a", "site-assets", Page.LOGS).logs
        await until(lambda: script.asked(msg.ListCdnLogs))
        await until(lambda: "six hours later" in page.empty.text())
        assert not page.download.isEnabled()
        page.day.setDate(page.day.date().addDays(-1))
        await until(lambda: len({asked.day for asked in script.asked(msg.ListCdnLogs)}) == 2)

    play(qapp, work())


def test_an_account_has_one_window(qapp: QApplication, window: QWidget) -> None:
    _script, desk = scripted(window)

    async def work() -> None:
        first = open_window(desk, "a", "site-assets")
        assert open_window(desk, "a", "site-assets", Page.LOGS) is first
        assert open_window(desk, "b", "other") is not first

    play(qapp, work())


def test_how_an_order_of_the_page_ended_is_said_in_the_page(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    used_up = msg.CdnProgress(9, 5, 4, code="quota_used", finished=True)
    script.pages[msg.AskCdn] = [msg.CdnProgress(9, 0), used_up]

    async def work() -> None:
        page = open_window(desk, "a", "site-assets").refresh
        page.addresses.setPlainText("http://cdn.example.com/a.jpg")
        page.prefetch.click()
        await until(lambda: "allowance is used up" in page.banner.title())
        assert page.addresses.toPlainText() == ""
        assert desk.notices == []

    play(qapp, work())
