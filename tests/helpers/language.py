"""After every test the window speaks the sources' own words again, whatever the test installed.

A plugin of tests/conftest.py. Tests of one worker share an application, and which of them meet there changes.
"""

import sys

import pytest


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Take out the translators that a test of the window left."""
    if "qapp" not in getattr(item, "fixturenames", ()) or "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

    application = QCoreApplication.instance()
    if application is None:
        return
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
        QLocale.setDefault(QLocale.system())
    if "gui.languages.dates" in sys.modules:
        sys.modules["gui.languages.dates"].dates.choose("language")
