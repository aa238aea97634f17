"""The welcome in the middle of a window without accounts: choose a service and enter its keys, take accounts over from
other programs, or look around in a demo.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.provider import ProviderInfo
from gui import tasks
from gui.actions import account
from gui.actions.context import Desk
from gui.dialogs.sheet import note
from gui.runtime.viewport import own_viewport
from gui.theme.icons import icon, icon_before_words
from gui.theme.theme import theme
from gui.welcome import demo

WIDTH = 400
ICON = 48


class WelcomePane(QScrollArea):
    """`services` are its buttons, by the provider's id."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._desk = desk
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.services: dict[str, QPushButton] = {}
        self._icons: list[tuple[QPushButton, str]] = []
        self._picture = QLabel(self)
        room = QWidget(self)
        room.setAutoFillBackground(False)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(9, 0, 9, 0)
        self._column.setSpacing(8)
        self._fill()
        self.setWidget(self._centred(room))
        theme.changed.connect(self._dress)
        self._dress()

    def offer(self) -> None:
        """Show the services there are: they are known once the engine answers."""
        if set(self.services) == {provider.id for provider in self._desk.providers()}:
            return
        while self._offered.count():
            item = self._offered.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        self._icons = [pair for pair in self._icons if pair[0] not in self.services.values()]
        self.services = {provider.id: self._service(provider) for provider in self._desk.providers()}
        self._dress()
        self.setFocusProxy(next(iter(self.services.values()), self.imports))

    def _fill(self) -> None:
        title = QLabel(self.tr("Welcome to Spaceferry"), self)
        title.setProperty("title", True)
        said = note(self.tr("Your files in object storage, like a folder on this computer."), self)
        for label in (self._picture, title, said):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._column.addSpacing(8)
        self._column.addWidget(note(self.tr("Which service do you use?"), self))
        self._offered = QVBoxLayout()
        self._offered.setSpacing(6)
        self._column.addLayout(self._offered)
        self._column.addSpacing(8)
        taken = self.tr("Take accounts over from another program…")
        self.imports = self._link(taken, "account-plus-outline", self._import)
        self.demo = self._link(self.tr("Look around in a demo first"), "play", self._demo)
        self.demo.setVisible(demo.installed())
        safe = note(self.tr("Keys are kept in the system's keyring, never in a file."), self)
        safe.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(4)
        self._column.addWidget(safe)
        self.setFocusProxy(self.imports)

    def _centred(self, room: QWidget) -> QWidget:
        middle = QWidget(room)
        middle.setFixedWidth(round(WIDTH * theme.scale))
        middle.setLayout(self._column)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle)
        across.addStretch(1)
        outer = QVBoxLayout(room)
        outer.setContentsMargins(0, 6, 0, 6)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)
        return room

    def _service(self, provider: ProviderInfo) -> QPushButton:
        button = QPushButton(provider.name, self)
        button.setProperty("service", True)
        button.setIconSize(QSize(18, 16))
        button.setAccessibleName(self.tr("{service}: enter the keys").format(service=provider.name))
        button.clicked.connect(partial(self._add, provider.id))
        self._offered.addWidget(button)
        self._icons.append((button, "cloud-outline"))
        return button

    def _link(self, text: str, picture: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("flat", True)
        button.setIconSize(QSize(18, 16))
        button.clicked.connect(act)
        self._column.addWidget(button)
        self._icons.append((button, picture))
        return button

    def _add(self, provider: str, _checked: bool = False) -> None:
        async def add() -> None:
            await account.add_account(self._desk, provider)

        tasks.spawn(add(), on_error=self._desk.notify_error)

    def _import(self) -> None:
        tasks.spawn(account.import_accounts(self._desk.context()), on_error=self._desk.notify_error)

    def _demo(self) -> None:
        now = self._desk.control.now
        if demo.start(now.language, now.theme):
            self._desk.notify(self.tr("The demo opens in a window of its own."), "good")
        else:
            self._desk.notify(self.tr("The demo could not be started."), "bad")

    def _dress(self) -> None:
        self._picture.setPixmap(icon("app").pixmap(QSize(ICON, ICON)))
        for button, name in self._icons:
            button.setIcon(icon_before_words(name))
