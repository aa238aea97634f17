"""The welcome: from nothing to a listed space, with a real engine; what else it offers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.engine import protocol as msg
from core.provider import ProviderInfo
from gui import accessibility
from gui.dialogs.account import AccountDialog
from gui.dialogs.import_accounts import ImportDialog
from gui.shell.notice import NoticeBar
from gui.welcome import demo
from gui.welcome.pane import WelcomePane
from tests.gui.actions.desk import PROVIDER, RecordingDesk, Script, drive, until
from tests.gui.shell.ground import Shell
from tests.gui.shell.ground import run as run_window
from tests.helpers.sandbox import Sandbox

SEED = "demo"


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[RecordingDesk]:
    parent = QWidget()
    yield RecordingDesk(Script(), parent)
    parent.deleteLater()


def opened(kind: type[QWidget]) -> list[QWidget]:
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]


def test_from_nothing_to_a_listed_space(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    async def work(shell: Shell) -> None:
        (welcome,) = shell.bench.folder.states.findChildren(WelcomePane)
        assert welcome.isVisible()
        providers = {info.id: info for info in shell.bench.known.providers}
        assert set(welcome.services) == set(providers)
        (id_,) = (info.id for info in providers.values() if info.fields[0].name == "access_key")
        welcome.services[id_].click()
        await until(lambda: opened(AccountDialog))
        (dialog,) = opened(AccountDialog)
        assert isinstance(dialog, AccountDialog)
        assert dialog.choice.currentData() == id_
        first = dialog.form.fields["access_key"].line
        assert first is not None
        assert dialog.focusWidget() is first.edit
        told = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
        for name, value in told.items():
            line = dialog.form.fields[name].line
            assert line is not None
            line.edit.setText(value)
        dialog.act.click()

        def ways() -> list[QPushButton]:
            return [one for one in dialog.banner.findChildren(QPushButton) if "this session only" in one.text()]

        await until(lambda: ways() or shell.bench.place is not None)  # no keyring here: for this session then
        for button in ways():
            button.click()
        await until(lambda: shell.bench.place is not None)
        await shell.listed()
        assert shell.names()
        assert not welcome.isVisible()

    run_window(qapp, tmp_path, work)


def names(top: QAccessibleInterface) -> Iterator[str]:
    """What a screen reader finds inside that is on the screen."""
    for at in range(top.childCount()):
        child = top.child(at)
        if child.role() is not QAccessible.Role.Table:
            if not child.state().invisible:
                yield child.text(QAccessible.Text.Name)
            yield from names(child)


def test_keys_press_its_buttons_and_screen_readers_find_them(qapp: QApplication, tmp_path: Path) -> None:
    accessibility.install()

    async def work(shell: Shell) -> None:
        (welcome,) = shell.bench.folder.states.findChildren(WelcomePane)
        first = next(iter(welcome.services.values()))
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            shell.window.activateWindow()
            first.setFocus()
            await until(first.hasFocus)
            QTest.keyClick(first, key)
            await until(lambda: opened(AccountDialog))
            (dialog,) = opened(AccountDialog)
            assert isinstance(dialog, AccountDialog)
            dialog.reject()
            await until(lambda: not opened(AccountDialog))
        notice = shell.window.findChild(NoticeBar, "notice")
        assert notice is not None
        assert not notice.isVisible()
        told = list(names(QAccessible.queryAccessibleInterface(shell.window)))
        assert [told.count(service.accessibleName()) for service in welcome.services.values()] == [1] * 3
        pane = QAccessible.queryAccessibleInterface(shell.bench.folder)
        last = pane.child(pane.childCount() - 1)
        assert last.object() is shell.bench.folder.states
        assert pane.indexOfChild(last) == pane.childCount() - 1

    run_window(qapp, tmp_path, work)


def test_a_chosen_service_is_what_the_form_is_for(desk: RecordingDesk) -> None:
    other = ProviderInfo(
        "other", "Other", "other", PROVIDER.fields, PROVIDER.limits, (), keys_url="https://keys.example"
    )
    dialog = AccountDialog(desk.engine, (PROVIDER, other), None, desk.parent, chosen="other")
    assert (dialog.choice.currentData(), dialog.name.edit.text()) == ("other", "Other")
    assert dialog.where.isVisibleTo(dialog)
    assert dialog.where.toolTip() == "https://keys.example"
    dialog.choice.setCurrentIndex(0)
    assert not dialog.where.isVisibleTo(dialog)  # nobody says where


def test_services_that_become_known_are_offered(desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RecordingDesk, "providers", lambda _self: ())
    welcome = WelcomePane(desk, desk.parent)
    welcome.offer()
    assert welcome.services == {}
    monkeypatch.undo()
    welcome.offer()
    assert [button.text() for button in welcome.services.values()] == ["Example"]


def test_accounts_are_taken_over(qapp: QApplication, desk: RecordingDesk) -> None:
    engine = desk.engine
    assert isinstance(engine, Script)
    engine.answers[msg.ListFound] = ()
    welcome = WelcomePane(desk, desk.parent)

    async def work() -> None:
        welcome.imports.click()
        await until(lambda: desk.parent.findChildren(ImportDialog))
        desk.parent.findChildren(ImportDialog)[0].reject()

    drive(qapp, work())


def test_the_demo_is_a_window_of_its_own(desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, str]] = []

    def start(language: str, theme: str) -> bool:
        started.append((language, theme))
        return True

    monkeypatch.setattr(demo, "start", start)
    desk.control.settings.change(theme="dark")
    welcome = WelcomePane(desk, desk.parent)
    assert welcome.demo.isVisibleTo(welcome) is demo.installed()
    welcome.demo.click()
    assert started == [("system", "dark")]
    assert desk.notices[0][1] == "good"
    monkeypatch.setattr(demo, "start", lambda _language, _theme: False)
    welcome.demo.click()
    assert desk.notices[1][1] == "bad"
