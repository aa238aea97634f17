"""The page of diagnostics: what is shown of what was found, and the report, with a real engine too."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.errors import KeyringSilent
from gui.actions.registry import run
from gui.diagnostics.page import DiagnosticsPage
from gui.diagnostics.words import DiagnosticWords
from gui.preferences.spec import Page
from gui.preferences.window import PreferencesWindow, open_window
from tests.gui.actions.desk import RecordingDesk, Script, context, drive, until
from tests.gui.shell.ground import Shell
from tests.gui.shell.ground import run as run_window
from tests.helpers.sandbox import Sandbox

GOOD = msg.HostCheck(
    "a",
    "https://uc.example",
    "",
    (
        msg.Step("name", 3, "", "10.0.0.1"),
        msg.Step("connect", 5, "", "10.0.0.1"),
        msg.Step("tls", 9, "", "80"),
        msg.Step("answer", 20, "", "403"),
        msg.Step("clock", 0, "", "75"),
    ),
)
AWAY = msg.HostCheck("a", "https://cloud.invalid", "", (msg.Step("name", 3, "no_name"),))
SKEWED = msg.HostCheck("a", "https://old.example", "http://p:3128", (msg.Step("clock", 0, "skew", "5000"),))
FOUND = msg.Diagnosis(
    "0.1.0",
    "3.11",
    "Debian",
    (("requests", "2"),),
    "locked",
    "Keyring",
    (msg.FolderFacts("data", "/data", 1 << 30), msg.FolderFacts("logs", "/logs", -1)),
    (msg.AccountFacts("a", "Work", "example", "no_keys", (("photos", ("p.example.com",)),)),),
    ("first error", "second error"),
)


@pytest.fixture
def engine() -> Script:
    engine = Script()
    engine.answers[msg.Diagnose] = FOUND
    engine.answers[msg.MakeReport] = "the report"
    engine.pages[msg.CheckHosts] = (GOOD, AWAY, SKEWED)
    return engine


@pytest.fixture
def desk(qapp: QApplication, engine: Script) -> Iterator[RecordingDesk]:
    parent = QWidget()
    yield RecordingDesk(engine, parent)
    parent.deleteLater()


async def looked(desk: RecordingDesk) -> DiagnosticsPage:
    (page,) = open_window(desk, Page.DIAGNOSTICS).findChildren(DiagnosticsPage)
    await until(lambda: page.found is not None and page.again.isEnabled())
    return page


def test_what_was_found_is_said_with_what_to_do(qapp: QApplication, desk: RecordingDesk) -> None:
    async def work() -> None:
        page = await looked(desk)
        hosts = [(row.kind, row.title.text()) for row in page.hosts.rows]
        assert hosts == [("good", GOOD.url), ("bad", AWAY.url), ("caution", SKEWED.url)]
        assert page.hosts.rows[0].said.text() == "Answers in 37 ms"
        assert "behind" in page.hosts.rows[0].details.text()
        assert "DNS" in page.hosts.rows[1].advice.text()
        assert "through http://p:3128" in page.hosts.rows[2].said.text()
        assert [row.kind for row in page.keys.rows] == ["caution", "caution"]
        assert "typed in again" in page.keys.rows[1].said.text()
        assert [row.kind for row in page.places.rows] == ["", "good", "bad"]
        assert page.errors.rows[0].title.text() == "second error"
        assert page.hosts.rows[0].details.isHidden()
        page.hosts.rows[0].more.click()
        assert not page.hosts.rows[0].details.isHidden()

    drive(qapp, work())


def test_every_trouble_has_words_and_advice(qapp: QApplication) -> None:
    words = DiagnosticWords()
    source = Path(msg.HostCheck.__module__.replace(".", "/") + ".py")
    told = Path(__file__).parents[3].joinpath(source).read_text("utf-8")
    listed = told[told.index("else a word:") : told.index("`value` is what was")]
    names = [name for name in listed.replace("\n", " ").replace(".", ",").split() if "_" in name or name.endswith(",")]
    for name in ("no_name", "refused", "timed_out", "untrusted", "cut", "no_http", "skew", "runs_out"):
        assert name in listed
    assert len(names) >= 11
    for name in ("proxy_unreachable", "proxy_refused", "proxy_password", "no_certificates", "refused", "runs_out"):
        said, advice = words.trouble(msg.HostCheck("a", "u", "", (msg.Step("answer", 1, name),)))
        assert said != name
        assert advice


def test_looking_again_shows_what_is_so_now(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    async def work() -> None:
        page = await looked(desk)
        engine.pages[msg.CheckHosts] = (GOOD,)
        page.again.click()
        await until(page.again.isEnabled)
        assert [row.title.text() for row in page.hosts.rows] == [GOOD.url]

    drive(qapp, work())


def test_the_report_is_copied_with_names_only_where_ticked(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    def asked_again(count: int) -> bool:
        return len(engine.asked(msg.MakeReport)) > count

    async def work() -> None:
        page = await looked(desk)
        for ticked in (False, True):
            page.names.setChecked(ticked)
            count = len(engine.asked(msg.MakeReport))
            page.copy.click()
            await until(partial(asked_again, count))
            assert engine.asked(msg.MakeReport)[-1].names is ticked
        await until(lambda: QGuiApplication.clipboard().text() == "the report")
        assert engine.asked(msg.MakeReport)[0].checks == (GOOD, AWAY, SKEWED)

    drive(qapp, work())


def test_what_goes_wrong_is_said(qapp: QApplication, desk: RecordingDesk, engine: Script) -> None:
    engine.answers[msg.Diagnose] = KeyringSilent()

    async def work() -> None:
        run("diagnostics", context(desk))
        (window,) = desk.parent.findChildren(PreferencesWindow)
        (page,) = window.findChildren(DiagnosticsPage)
        await until(page.says.text)
        assert page.again.isEnabled()

    drive(qapp, work())


def test_a_page_that_goes_while_it_looks_takes_nothing_down(
    qapp: QApplication, desk: RecordingDesk, engine: Script
) -> None:
    held = asyncio.Event()
    engine.pages[msg.CheckHosts] = (GOOD, held, AWAY)

    async def work() -> None:
        window = open_window(desk, Page.DIAGNOSTICS)
        (page,) = window.findChildren(DiagnosticsPage)
        await until(lambda: page.checks)
        window.relabel()
        await until(lambda: engine.closed)
        held.set()

    drive(qapp, work())


def test_a_real_engine_looks_around(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        provider = shell.bench.known.providers[0].id
        keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key}
        here, gone = cloud.endpoints["uc"], "http://127.0.0.1:9"
        for account, url in (("here", here), ("gone", gone)):
            values = {**keys, "uc_url": url, "cdn_url": url}
            request = msg.SaveAccount(provider, account, values, account=account, session_only=True)
            await shell.bench.engine.call(request)
        (page,) = open_window(shell.bench.desk, Page.DIAGNOSTICS).findChildren(DiagnosticsPage)
        await until(lambda: page.found is not None and page.again.isEnabled())
        kinds = {row.title.text(): row.kind for row in page.hosts.rows}
        assert kinds[cloud.endpoints["uc"]] == "good"
        assert kinds["http://127.0.0.1:9"] == "bad"
        QGuiApplication.clipboard().clear()
        page.names.setChecked(True)
        page.copy.click()
        await until(lambda: "Spaceferry" in QGuiApplication.clipboard().text())
        report = QGuiApplication.clipboard().text()
        assert "http://127.0.0.1:9: refused" in report
        assert cloud.secret_key not in report
        assert cloud.access_key not in report

    run_window(qapp, tmp_path, work)
