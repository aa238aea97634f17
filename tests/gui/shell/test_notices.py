"""What the window says: good news over the table, trouble above it, and keys that are out of reach."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.engine import protocol as msg
from core.errors import AccountError, AccountFrozen, BadKeys, ServerFailed
from core.settings import SettingsFile
from gui.actions.context import ActionContext
from gui.known import Known
from gui.shell import settings_notice
from gui.shell.key_notices import ERRORS, KeyNotices
from gui.shell.notice import NoticeBar
from gui.shell.toast import Toast
from tests.gui.actions.desk import drive, until


class Accounts:
    """An engine that knows nothing but accounts."""

    def __init__(self) -> None:
        self.views: tuple[msg.AccountView, ...] = ()
        self.tried: list[str] = []

    async def call(self, request: Any) -> Any:
        if isinstance(request, msg.TryAccount):
            self.tried.append(request.account)
            return msg.Nothing()
        assert isinstance(request, msg.ListAccounts)
        return self.views

    def stream(self, request: Any) -> Any:
        raise AssertionError(request)


def account(name: str, state: str) -> msg.AccountView:
    return msg.AccountView(name.lower(), name, "example", state, False, {}, ())


def key_notices(engine: Accounts, known: Known, notice: NoticeBar, parent: QObject) -> KeyNotices:
    def context(view: msg.AccountView) -> ActionContext:
        return ActionContext(None, (), frozenset(), None, account=view)  # type: ignore[arg-type]

    return KeyNotices(engine, known, notice, context, parent)


@pytest.fixture
def frame(qapp: QApplication) -> Iterator[QWidget]:
    widget = QWidget()
    widget.resize(600, 400)
    widget.show()
    yield widget
    widget.close()
    widget.deleteLater()


def buttons(notice: NoticeBar) -> list[str]:
    return [button.text() for button in notice.findChildren(QPushButton) if button.isVisibleTo(notice)]


def test_a_toast_lies_inside_its_parent_and_moves_nothing(frame: QWidget) -> None:
    toast = Toast(frame)
    toast.say("Moved 3 objects")
    assert toast.text == "Moved 3 objects"
    assert frame.rect().contains(toast.geometry())
    frame.resize(300, 200)
    QApplication.processEvents()
    assert frame.rect().contains(toast.geometry())


def test_a_toast_too_long_for_its_parent_is_shortened(frame: QWidget) -> None:
    toast = Toast(frame)
    toast.say("Copied " + "a-very-long-name" * 30)
    assert frame.rect().contains(toast.geometry())
    assert "…" in toast.text


def test_an_error_is_said_in_words_and_its_details_can_be_copied(frame: QWidget) -> None:
    notice = NoticeBar(frame)
    notice.say_error(ServerFailed(host="rs.example.com", status=599, reqid="abc"))
    assert "599" in notice.text
    assert "{" not in notice.text
    next(button for button in notice.findChildren(QPushButton)).click()
    copied = QApplication.clipboard().text()
    assert "server_failed" in copied
    assert "abc" in copied


def test_only_what_was_said_about_a_topic_is_withdrawn(frame: QWidget) -> None:
    notice = NoticeBar(frame)
    notice.say("Offline", topic="network")
    notice.withdraw("engine")
    assert notice.text == "Offline"
    notice.withdraw("network")
    assert notice.text == ""


@pytest.mark.parametrize("state", sorted(ERRORS))
def test_keys_out_of_reach_are_said_with_the_ways_out(
    qapp: QApplication, frame: QWidget, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, asked = Accounts(), []
    known, notice = Known(engine), NoticeBar(frame)
    parent = QObject()
    notices = key_notices(engine, known, notice, parent)
    monkeypatch.setattr(
        "gui.shell.key_notices.registry.run", lambda action, context: asked.append((action, context.account))
    )
    locked = account("Studio", state)
    engine.views = (account("Media", "ready"), locked)
    drive(qapp, known.load_accounts())
    assert notice.text.startswith("Studio: ")
    expected = ["Enter keys…"] if state == "no_keys" else ["Unlock and retry", "Enter keys…"]
    assert buttons(notice) == expected
    for button in notice.findChildren(QPushButton):
        button.click()
    assert [view for _, view in asked] == [locked] * len(expected)
    engine.views = (account("Media", "ready"), account("Studio", "ready"))
    drive(qapp, known.load_accounts())
    assert notice.text == ""
    assert notices.parent() is parent


def test_good_news_of_accounts_leaves_another_notice_alone(qapp: QApplication, frame: QWidget) -> None:
    engine = Accounts()
    known, notice = Known(engine), NoticeBar(frame)
    parent = QObject()
    key_notices(engine, known, notice, parent)
    notice.say("Offline", topic="network")
    drive(qapp, known.load_accounts())
    assert notice.text == "Offline"


@pytest.mark.parametrize(
    ("error", "words", "ways"),
    [
        (BadKeys(), "The service refuses the keys of the account Studio.", ["Try again", "Enter keys…"]),
        (AccountFrozen(), "The service has frozen the account Studio.", ["Try again"]),
    ],
)
def test_a_refused_account_is_said_once_until_it_goes_on(
    qapp: QApplication, frame: QWidget, error: AccountError, words: str, ways: list[str]
) -> None:
    engine = Accounts()
    known, notice = Known(engine), NoticeBar(frame)
    parent = QObject()

    notices = key_notices(engine, known, notice, parent)
    engine.views = (account("Media", "ready"), account("Studio", "ready"))

    async def work() -> None:
        await known.load_accounts()
        notices.take(msg.AccountHeld("studio", msg.Notice(error.code, error.params)))
        assert notice.text.startswith(words)
        await until(lambda: buttons(notice) == ways)
        await known.load_accounts()
        assert notice.text.startswith(words), "news of other accounts do not take it back"
        next(button for button in notice.findChildren(QPushButton) if button.text() == "Try again").click()
        await until(lambda: engine.tried == ["studio"])
        notices.take(msg.AccountHeld("studio", None))
        assert notice.text == ""
        notices.take(msg.AccountHeld("studio", msg.Notice(error.code, error.params)))
        notices.forget()
        assert notice.text == ""

    drive(qapp, work())


def test_keys_that_are_out_of_reach_are_said_before_a_refusal(qapp: QApplication, frame: QWidget) -> None:
    engine = Accounts()
    known, notice = Known(engine), NoticeBar(frame)
    parent = QObject()
    notices = key_notices(engine, known, notice, parent)
    engine.views = (account("Media", "ready"), account("Studio", "no_keys"))
    notices.take(msg.AccountHeld("media", msg.Notice(BadKeys.code, {})))
    drive(qapp, known.load_accounts())
    assert notice.text.startswith("Studio: ")
    engine.views = (account("Media", "ready"), account("Studio", "ready"))
    drive(qapp, known.load_accounts())
    assert "Media" in notice.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('theme = "dark"', ""),
        ('theme = "pink"\nhistory = -1\nunknown = 1', "theme, history"),
        ("no TOML", "set aside"),
    ],
)
def test_settings_that_cannot_be_used_are_told_with_their_file(
    frame: QWidget, tmp_path: Path, content: str, words: str
) -> None:
    path = SettingsFile(tmp_path).path
    path.write_text(content, encoding="utf-8")
    notice = NoticeBar(frame)
    settings_notice.tell(SettingsFile(tmp_path), notice)
    assert words in notice.text
    assert (path.name in notice.text) is bool(words)
    again = NoticeBar(frame)
    settings = SettingsFile(tmp_path)
    settings.change(theme="dark")
    settings_notice.tell(settings, again)
    assert again.text == ""
