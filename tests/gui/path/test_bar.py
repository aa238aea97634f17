"""The path bar: steps lead up, what does not fit is in the menu, an address is judged as it is typed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.model import Place
from gui.path_bar.bar import PathBar
from gui.path_bar.crumbs import Crumb, steps
from tests.gui.path.test_address import KNOWN

HERE = Place("id1", "assets", "images/2026/11/")


@pytest.fixture
def bar(qtbot: QtBot) -> PathBar:
    made = PathBar(KNOWN)
    qtbot.addWidget(made)
    made.resize(600, made.height())
    made.show()
    made.activateWindow()
    made.show_place(HERE)
    return made


def crumbs(bar: PathBar) -> list[Crumb]:
    return [crumb for crumb in bar.findChildren(Crumb) if crumb.isVisible()]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_steps_are_the_space_and_its_folders() -> None:
    assert [(name, place.key) for name, place in steps(Place("a", "s", "x//y/"))] == [
        ("s", ""),
        ("x", "x/"),
        ("/", "x//"),
        ("y", "x//y/"),
    ]


def test_each_step_leads_to_its_folder(bar: PathBar) -> None:
    went: list[Place] = []
    bar.navigate.connect(went.append)
    shown = crumbs(bar)
    assert [crumb.accessibleName() for crumb in shown] == ["assets", "images", "2026", "11"]
    for crumb in shown:
        click(crumb)
    assert [place.key for place in went] == ["", "images/", "images/2026/", "images/2026/11/"]


def test_what_does_not_fit_is_in_the_menu(bar: PathBar) -> None:
    bar.resize(150, bar.height())
    shown = [crumb.accessibleName() for crumb in crumbs(bar)]
    hidden = bar.crumbs.hidden_steps
    assert shown[-1] == "11"
    assert [name for name, _ in hidden] + shown == ["assets", "images", "2026", "11"]
    assert hidden
    went: list[Place] = []
    bar.navigate.connect(went.append)
    bar.crumbs.menu().actions()[-1].trigger()
    assert went == [Place("id1", "assets")]
    assert all(crumb.geometry().right() <= bar.crumbs.width() for crumb in crumbs(bar))


def test_a_click_beside_the_steps_lets_the_address_be_typed(bar: PathBar) -> None:
    at = QPoint(bar.crumbs.width() - 3, 10)
    QTest.mouseClick(bar.crumbs, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert bar.editing
    assert bar.line.selectedText() == "uno://Studio/assets/images/2026/11/"


def test_enter_goes_where_the_address_says(bar: PathBar) -> None:
    went: list[Place] = []
    bar.navigate.connect(went.append)
    bar.edit()
    QTest.keyClicks(bar.line, "due://Studio/films/2026")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert went == [Place("id4", "films", "2026/")]
    assert not bar.editing


def test_a_bad_address_is_marked_with_its_reason_and_goes_nowhere(bar: PathBar) -> None:
    went: list[Place] = []
    bar.navigate.connect(went.append)
    bar.edit()
    QTest.keyClicks(bar.line, "uno://Nobody/films")
    assert bar.line.property("wrong") is True
    assert bar.line.toolTip() == "No account here is called “Nobody”"
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert (went, bar.editing) == ([], True)
    bar.line.setText("uno://Studio/films")
    assert bar.line.property("wrong") is False
    assert bar.line.toolTip() == ""


def test_each_problem_has_its_sentence(bar: PathBar) -> None:
    bar.edit()
    said = set()
    for text in ("x", "nope://a/b", "uno://a/b", "uno://Studio", "uno://Studio/s/%FF"):
        bar.line.setText(text)
        said.add(bar.problem())
    assert len(said) == 5
    assert "No service is called nope://. Known are uno://, due://" in said


def test_esc_restores_the_steps(bar: PathBar) -> None:
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    bar.edit()
    QTest.keyClicks(bar.line, "rubbish")
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert (bar.editing, closed) == (False, [True])
    assert [crumb.accessibleName() for crumb in crumbs(bar)] == ["assets", "images", "2026", "11"]


def test_nowhere_is_shown_as_nothing(bar: PathBar) -> None:
    bar.show_place(None)
    assert crumbs(bar) == []
    bar.edit()
    assert bar.line.text() == ""
    assert not bar.grab().isNull()
