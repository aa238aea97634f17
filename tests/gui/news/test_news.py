"""What is new: in both languages for each version, told once after an update, never to a newcomer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

import resources
from core.engine import protocol as msg
from core.version import VERSION
from gui.actions.registry import run
from gui.languages import translate
from gui.news import once
from gui.news.notes import Version, newer, versions
from gui.news.window import NewsWindow
from gui.space_tree.main_menu import GROUPS, MainMenuButton
from tests.gui.actions.desk import RecordingDesk, Script, context

ACCOUNT = msg.AccountView("a", "Work", "example", "ready", False, {}, ())


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[RecordingDesk]:
    parent = QWidget()
    yield RecordingDesk(Script(), parent)
    parent.deleteLater()


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_each_version_is_told_in_both_languages() -> None:
    files = list(resources.path("news").glob("*.json"))
    assert files
    for file in files:
        told = json.loads(file.read_text("utf-8"))
        assert file.stem == told["version"]
        assert len(told["en"]) == len(told["zh_CN"]) > 0
        for english, chinese in zip(told["en"], told["zh_CN"], strict=True):
            assert all((*english, *chinese))
            assert english != chinese


def test_the_newest_is_this_version() -> None:
    assert versions("en")[0].version == VERSION


def test_versions_are_compared_as_numbers() -> None:
    some = tuple(Version(name, ()) for name in ("0.10.0", "0.9.1", "0.9"))
    assert [one.version for one in newer("0.9", some)] == ["0.10.0", "0.9.1"]
    assert newer(None, some) == some
    assert newer("1.0", some) == ()


def test_an_update_is_told_once(desk: RecordingDesk, memory: QSettings) -> None:
    memory.setValue(once.SEEN, "0.0.9")
    once.tell(desk, memory)
    assert VERSION in desk.notices[0][0]
    ((_label, show),) = desk.offers
    show()
    assert desk.parent.findChildren(NewsWindow)
    once.tell(desk, memory)
    assert len(desk.offers) == 1


def test_a_newcomer_is_told_nothing_and_who_has_accounts_is(desk: RecordingDesk, memory: QSettings) -> None:
    once.tell(desk, memory)
    assert desk.offers == []
    assert memory.value(once.SEEN) == VERSION
    memory.remove(once.SEEN)
    desk.account_view = ACCOUNT
    once.tell(desk, memory)
    assert len(desk.offers) == 1
    once.tell(desk, None)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_window_speaks_the_language(qapp: QApplication, desk: RecordingDesk, language: str) -> None:
    translate.install(qapp, language)
    try:
        run("whats_new", context(desk))
        (window,) = desk.parent.findChildren(NewsWindow)
        said = [label.text() for label in window.findChildren(QLabel)]
        assert versions(language)[0].items[0][0] in said
        window.close_button.click()
        assert not window.isVisible()
    finally:
        translate.install(qapp, "en")


def test_the_main_menu_offers_them(desk: RecordingDesk) -> None:
    button = MainMenuButton(desk, desk.parent)
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    named = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert named == [id_ for ids in GROUPS for id_ in ids]
