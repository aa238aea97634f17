"""The row above the table: back, forward, up, refresh, the path, the filter, Upload, and the menu of all else."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from gui.shortcuts.tips import KeyTips
from gui.theme.icons import WORDS_SIZE, icon, icon_before_words
from gui.theme.theme import theme

HEIGHT = 47
"""With the hairline below."""

FILTER_WIDTH = 212
"""Room for the words in the empty filter with a count of six digits; in a narrow window the path needs it more."""

_BUTTONS = (
    ("backButton", "arrow-left"),
    ("forwardButton", "arrow-right"),
    ("upButton", "arrow-up"),
    ("refreshButton", "refresh"),
)

ACTIONS = {"backButton": "back", "forwardButton": "forward", "upButton": "up", "refreshButton": "refresh"}
"""What the buttons do."""


class Toolbar(QFrame):
    """`buttons` by object name; the owner connects them. The path takes the room that is left."""

    def __init__(self, path: QWidget, filter_edit: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setFixedHeight(HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(6)
        self.buttons = {name: self._button(name) for name, _icon in _BUTTONS}
        for button in self.buttons.values():
            layout.addWidget(button)
        layout.addSpacing(2)
        layout.addWidget(path, 3)
        filter_edit.setMaximumWidth(FILTER_WIDTH)
        layout.addWidget(filter_edit, 2)
        self.upload = QPushButton(self.tr("Upload"), self)
        self.upload.setObjectName("uploadButton")
        self.upload.setProperty("primary", True)
        self.upload.setIconSize(WORDS_SIZE)
        layout.addWidget(self.upload)
        self.buttons["moreButton"] = self._button("moreButton")
        layout.addWidget(self.buttons["moreButton"])
        self._name_buttons()
        self.tips = KeyTips({self.buttons[name]: action for name, action in ACTIONS.items()}, self)
        self._dress()
        theme.changed.connect(self._dress)

    def set_upload_menu(self, actions: dict[str, Callable[[], None]], hidden: Callable[[str], bool]) -> None:
        """What the Upload button offers: (text, what it does); `hidden` is asked as it opens, by text."""
        menu = QMenu(self.upload)

        def fit() -> None:
            for action in menu.actions():
                action.setVisible(not hidden(action.data()))

        menu.aboutToShow.connect(fit)
        for text, act in actions.items():
            action = QAction(text, menu)
            action.setData(text)  # what it says may change with the language
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        self.upload.setMenu(menu)

    def set_more_menu(self, make: Callable[[], QMenu]) -> None:
        """The menu of the last button: what a click with the right button opens, for those who have none."""
        more = self.buttons["moreButton"]

        def show() -> None:
            menu = make()
            right = more.mapToGlobal(more.rect().bottomRight())
            menu.popup(QPoint(right.x() - menu.sizeHint().width(), right.y() + 1))

        more.clicked.connect(show)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(30, 30)
        button.setEnabled(False)
        return button

    def _name_buttons(self) -> None:
        for name, text in (
            ("backButton", self.tr("Back")),
            ("forwardButton", self.tr("Forward")),
            ("upButton", self.tr("Up")),
            ("refreshButton", self.tr("Refresh")),
            ("moreButton", self.tr("What can be done here")),
        ):
            self.buttons[name].setToolTip(text)
            self.buttons[name].setAccessibleName(text)

    def _dress(self) -> None:
        for name, picture in (*_BUTTONS, ("moreButton", "dots-horizontal")):
            self.buttons[name].setIcon(icon(picture, "text"))
        self.upload.setIcon(icon_before_words("upload-outline", "on_accent"))
