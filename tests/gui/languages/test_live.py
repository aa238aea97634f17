"""What stands on the screen when the language is changed: said anew, with what was filled in and typed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.languages import live, translate
from gui.news.notes import versions
from gui.news.window import NewsWindow


class Toolbar(QWidget):
    """Called as the window's own, whose context has its words."""

    def __init__(self) -> None:
        super().__init__()
        self.told = 0
        self.button = QPushButton(self.tr("Upload"), self)
        self.button.setToolTip(self.tr("Refresh"))
        self.label = QLabel(QApplication.translate("Formats", "Today {time}").format(time="09:41"), self)
        self.line = QLineEdit("Upload", self)
        self.line.setPlaceholderText(QApplication.translate("SpacePanel", "Find a space"))
        self.choice = QComboBox(self)
        self.choice.addItems(["my own", self.tr("Back")])
        for part in (self.button, self.label, self.line, self.choice):
            part.setParent(self)
        QVBoxLayout(self)

    def relabel(self) -> None:
        """Counts how often it was told."""
        self.told += 1

    def said(self) -> list[str]:
        """All of it."""
        items = [self.choice.itemText(at) for at in range(self.choice.count())]
        return [self.button.text(), self.button.toolTip(), self.label.text(), self.line.placeholderText(), *items]


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> Iterator[Toolbar]:
    translate.install(qapp, "en")
    bar = Toolbar()
    qtbot.addWidget(bar)
    yield bar
    translate.install(qapp, "en")


def test_what_stands_there_is_said_in_the_other_language_and_back(qapp: QApplication, bar: Toolbar) -> None:
    before = bar.said()
    live.switch(qapp, "zh_CN")
    assert bar.said() == ["上传", "刷新", "今天 09:41", "查找空间", "my own", "后退"]
    assert bar.line.text() == "Upload"  # what was typed is nobody's text
    assert bar.told == 1
    live.switch(qapp, "en")
    assert bar.said() == before


def test_the_language_that_is_shown_already_changes_nothing(qapp: QApplication, bar: Toolbar) -> None:
    live.switch(qapp, "en")
    assert bar.told == 0


def test_who_makes_all_anew_may_throw_widgets_away_at_once(qapp: QApplication, qtbot: QtBot, bar: Toolbar) -> None:
    window = NewsWindow(versions("en")[:1], bar)
    window.show()
    before = {label.text() for label in window.findChildren(QLabel)}
    live.switch(qapp, "zh_CN")
    inside = {label.text() for label in window.findChildren(QLabel)}
    live.switch(qapp, "en")
    assert not before & inside - {f"Spaceferry {versions('en')[0].version}"}
    assert {label.text() for label in window.findChildren(QLabel)} == before
