"""Which language is shown, and what it brings along."""

import asyncio
import re

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui import formats
from gui.dialogs.pick import pick_file
from gui.languages.translate import chosen, install
from tests.gui.actions.desk import drive, until


@pytest.mark.parametrize(
    ("language", "system", "shown"),
    [
        ("system", ["zh-Hans-CN", "en-US"], "zh_CN"),
        ("system", ["zh-TW"], "zh_CN"),
        ("system", ["de-DE", "en-GB", "zh-CN"], "en"),
        ("system", ["fr-FR", "zh-CN"], "zh_CN"),
        ("system", ["fr-FR"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
        ("en", ["zh-CN"], "en"),
        ("zh_CN", ["en-US"], "zh_CN"),
    ],
)
def test_the_choice_wins_then_the_first_language_the_user_reads(language: str, system: list[str], shown: str) -> None:
    assert chosen(language, system) == shown


def test_chinese_has_our_texts_and_qts(qapp: QApplication) -> None:
    assert install(qapp, "zh_CN") == "zh_CN"
    assert QCoreApplication.translate("SpacePanel", "Find a space") == "查找空间"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QCoreApplication.translate("MoveQuestion", "Move %Ln item(s) to {folder}", None, 1200) == (
        "将 1,200 项移动到 {folder}"
    )


async def _look_at_files(parent: QWidget, said: list[str]) -> None:
    """The labels of the dialog for files, as Qt draws it where the desktop has none of its own."""
    picked = asyncio.ensure_future(pick_file(parent, kinds=("*.pem",)))
    await until(lambda: parent.findChildren(QFileDialog))
    (dialog,) = parent.findChildren(QFileDialog)
    said += [label.text() for label in dialog.findChildren(QLabel)]
    dialog.reject()
    await picked


def test_english_has_plurals(qapp: QApplication) -> None:
    assert install(qapp, "en") == "en"
    said = [QCoreApplication.translate("VerbTexts", "Moved %Ln object(s)", None, number) for number in (1, 2, 1200)]
    assert said == ["Moved 1 object", "Moved 2 objects", "Moved 1,200 objects"]


def test_changing_the_language_leaves_nothing_of_the_other(qapp: QApplication) -> None:
    install(qapp, "zh_CN")
    assert formats.duration(30) == "30 秒"
    install(qapp, "en")
    assert formats.duration(30) == "30 s"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QLocale().language() is QLocale.Language.English


def test_qts_own_menus_and_dialogs_are_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    install(qapp, "zh_CN")
    line, text = QLineEdit("some"), QPlainTextEdit("some")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    for widget in (line, text, buttons):
        qtbot.addWidget(widget)
    menus = (line.createStandardContextMenu(), text.createStandardContextMenu())
    said = [action.text() for menu in menus for action in menu.actions() if action.text()]
    said += [button.text() for button in buttons.buttons()]
    drive(qapp, _look_at_files(line, said))
    for menu in menus:
        menu.deleteLater()
    assert len(said) > 12
    assert [one for one in said if not re.search("[\u4e00-\u9fff]", one)] == []
