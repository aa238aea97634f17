"""Another language for what stands on the screen: every text of every widget is said anew, and nothing is made anew.

So whatever is under way stays: what is being typed, a menu, a form half filled in, what runs. A widget's texts are
found by `phrases`, those of its own class's context first. The titles that a model keeps are its attribute `titles`.
Whoever keeps other texts, or draws them, has a method `relabel` that makes them again, or `say_again(say)` where what
they were made of is not known any more.

Data must not be taken for a text: a folder called "Upload". A widget that shows data says so: `verbatim = True`.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QLocale, QObject
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QTextEdit,
    QTreeWidget,
    QWidget,
)
from shiboken6 import isValid

from gui.languages.catalog import catalog
from gui.languages.dates import Way, dates
from gui.languages.phrases import Phrases

Say = Callable[[str], str]

PLAIN: tuple[tuple[type[QObject], tuple[tuple[str, str], ...]], ...] = (
    (QAction, (("text", "setText"), ("toolTip", "setToolTip"), ("statusTip", "setStatusTip"))),
    (
        QWidget,
        (
            ("windowTitle", "setWindowTitle"),
            ("toolTip", "setToolTip"),
            ("statusTip", "setStatusTip"),
            ("accessibleName", "setAccessibleName"),
            ("accessibleDescription", "setAccessibleDescription"),
        ),
    ),
    (QLabel, (("text", "setText"),)),
    (QAbstractButton, (("text", "setText"),)),
    (QGroupBox, (("title", "setTitle"),)),
    (QMenu, (("title", "setTitle"),)),
    (QLineEdit, (("placeholderText", "setPlaceholderText"),)),
    (QPlainTextEdit, (("placeholderText", "setPlaceholderText"),)),
    (QTextEdit, (("placeholderText", "setPlaceholderText"),)),
    (QAbstractSpinBox, (("specialValueText", "setSpecialValueText"),)),
    (QSpinBox, (("suffix", "setSuffix"), ("prefix", "setPrefix"))),
    (QDoubleSpinBox, (("suffix", "setSuffix"), ("prefix", "setPrefix"))),
)
"""Which texts a class has: what reads each, and what sets it."""


def relabel(before: str, way: Way) -> None:
    """Say everything in the language, and the way of dates, of now; it stood there in `before` and in `way`."""
    phrases = Phrases(
        catalog(before),
        lambda context, source, n: QCoreApplication.translate(context, source, None, n),
        lambda said: way.rewrite(said, dates.way),
    )
    for top in QApplication.topLevelWidgets():
        top.setLocale(QLocale())  # dates and numbers in fields
    for thing in list(_everything()):
        if not isValid(thing):
            continue  # it was inside of something that made all anew
        contexts = _contexts(thing)

        def say(said: str, contexts: frozenset[str] = contexts) -> str:
            return phrases.again(said, contexts)

        if not getattr(thing, "verbatim", False):
            _say_plain(thing, say)
            _say_items(thing, say)
        if isinstance(thing, QAbstractItemModel) and (titles := getattr(thing, "titles", None)):
            thing.titles = tuple(map(say, titles))  # type: ignore[attr-defined]
        if callable(keeper := getattr(thing, "say_again", None)):
            keeper(say)
        if callable(own := getattr(thing, "relabel", None)):
            own()
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractScrollArea):
            widget.viewport().update()
        elif isinstance(widget, QWidget):  # PySide may take the place of one that has gone for another thing
            widget.update()


def _everything() -> Iterator[QObject]:
    """All widgets, and what hangs below them; those inside others come later than these."""
    for top in QApplication.topLevelWidgets():
        if top.parent() is None:
            yield top
            yield from top.findChildren(QObject)


def _contexts(thing: QObject) -> frozenset[str]:
    """Names of its classes and of those it is in: what tr() calls contexts."""
    found: set[str] = set()
    at: QObject | None = thing
    while at is not None:
        found.update(kind.__name__ for kind in type(at).__mro__)
        at = QObject.parent(at)  # models have a parent() of another kind
    return frozenset(found)


def _say_plain(thing: QObject, say: Say) -> None:
    for kind, texts in PLAIN:
        if isinstance(thing, kind):
            for read, write in texts:
                said = getattr(thing, read)()
                if said and (now := say(said)) != said:
                    getattr(thing, write)(now)


def _say_items(thing: QObject, say: Say) -> None:
    if isinstance(thing, QComboBox):
        for at in range(thing.count()):
            thing.setItemText(at, say(thing.itemText(at)))
    elif isinstance(thing, QTabBar):
        for at in range(thing.count()):
            thing.setTabText(at, say(thing.tabText(at)))
    elif isinstance(thing, QStandardItemModel | QTableWidget):
        _say_headings(thing, say)
    elif isinstance(thing, QTreeWidget):
        for column in range(thing.columnCount()):
            thing.headerItem().setText(column, say(thing.headerItem().text(column)))


def _say_headings(model: QStandardItemModel | QTableWidget, say: Say) -> None:
    for column in range(model.columnCount()):
        if (item := model.horizontalHeaderItem(column)) is not None:
            item.setText(say(item.text()))
