"""The desktop lane is what it says: a managed display of its own, and a real, unlocked keyring."""

import os
import subprocess

import keyring
import pytest
from keyring.backends import SecretService
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.mark.x11
def test_windows_are_mapped_and_managed(qtbot: QtBot) -> None:
    assert QGuiApplication.platformName() == "xcb"
    window = QWidget()
    window.setWindowTitle("Spaceferry lane test")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    listed = subprocess.run(["wmctrl", "-l"], capture_output=True, text=True, check=True)
    assert "Spaceferry lane test" in listed.stdout


@pytest.mark.keyring
def test_secrets_are_stored_read_and_deleted() -> None:
    assert isinstance(keyring.get_keyring(), SecretService.Keyring)
    keyring.set_password("spaceferry-lane", "账号", "s3cret-é-中文")
    try:
        assert keyring.get_password("spaceferry-lane", "账号") == "s3cret-é-中文"
    finally:
        keyring.delete_password("spaceferry-lane", "账号")
    assert keyring.get_password("spaceferry-lane", "账号") is None


def test_other_lanes_have_neither() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ
