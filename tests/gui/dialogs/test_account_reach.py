"""An account that is said to reach one folder: the folder alone names no place."""

import msgspec
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.reach import REACH_FIELDS
from gui.dialogs.account import AccountDialog
from tests.gui.actions.desk import PROVIDER, Script

REACHING = msgspec.structs.replace(PROVIDER, fields=(*PROVIDER.fields, *REACH_FIELDS))


def test_a_folder_needs_its_space(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = AccountDialog(Script(), (REACHING,), None, window)
    lines = {name: field.line for name, field in dialog.form.fields.items() if field.line is not None}
    access, secret, space, prefix = (lines[name] for name in ("access_key", "secret_key", "space", "prefix"))
    access.edit.setText("AK")
    secret.edit.setText("SK")
    assert dialog.act.isEnabled()
    prefix.edit.setText("a folder/of ours")
    assert (prefix.said(), dialog.act.isEnabled()) == ("Name the space it is in, too", False)
    space.edit.setText("space")
    assert (prefix.said(), dialog.act.isEnabled()) == ("", True)
    assert dialog.form.values()["prefix"] == "a folder/of ours"
