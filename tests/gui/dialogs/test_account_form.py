"""The account form of a service that asks for much, on a screen that is too low for all of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from core.errors import BadKeys
from core.provider import ProviderInfo
from core.providers import infos
from gui.dialogs.account import AccountDialog
from gui.dialogs.scrolled import Scrolled
from tests.gui.actions.desk import Script

INFOS = tuple(infos())
MANY = 5
"""Fields with which no screen is too low."""


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[AccountDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield AccountDialog(Script(), INFOS, None, window)
    window.close()


def bar_of(dialog: AccountDialog) -> QScrollBar:
    (scrolled,) = dialog.findChildren(Scrolled)
    return scrolled.verticalScrollBar()


@pytest.mark.parametrize("provider", INFOS, ids=lambda provider: provider.id)
def test_it_fits_and_its_buttons_are_seen(qtbot: QtBot, dialog: AccountDialog, provider: ProviderInfo) -> None:
    dialog.choice.setCurrentIndex(INFOS.index(provider))
    dialog.open()
    bar = bar_of(dialog)
    assert bar.maximum() == 0
    dialog.form.fold.click()
    qtbot.waitUntil(lambda: (bar.maximum() > 0) is (len(provider.fields) > MANY), timeout=30_000)
    assert dialog.height() <= dialog.screen().availableGeometry().height() - 60
    assert dialog.rect().contains(dialog.act.geometry())


def test_the_name_follows_the_service_until_it_is_typed(dialog: AccountDialog) -> None:
    assert dialog.name.edit.text() == INFOS[0].name
    dialog.choice.setCurrentIndex(1)
    assert dialog.name.edit.text() == INFOS[1].name
    dialog.name.edit.setText("Mine")
    dialog.choice.setCurrentIndex(2)
    assert dialog.name.edit.text() == "Mine"


def test_a_problem_is_scrolled_to(qtbot: QtBot, dialog: AccountDialog) -> None:
    dialog.choice.setCurrentIndex(1)
    dialog.open()
    dialog.form.fold.click()
    bar = bar_of(dialog)
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=30_000)
    bar.setValue(bar.maximum())
    dialog.show_error(BadKeys())
    assert bar.value() < bar.maximum()
