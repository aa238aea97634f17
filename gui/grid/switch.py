"""The switch of views at the right of the status bar: table, grid or list, and of the grid the size of its pictures."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from gui.actions.context import Desk
from gui.file_table.kinds import ViewKind
from gui.grid.looks import SIZES
from gui.grid.traffic import words
from gui.theme.icons import icon
from gui.theme.theme import theme
from gui.transfers.one_line import OneLine

_ICONS = {ViewKind.GRID: "view-grid-outline", ViewKind.COMPACT: "view-column", ViewKind.TABLE: "view-list"}
_KEYS = {ViewKind.GRID: "Ctrl+1", ViewKind.COMPACT: "Ctrl+2", ViewKind.TABLE: "Ctrl+3"}
_SIDE = 20
_SLIDER = 88


class ViewSwitch(QWidget):
    """Follows the pane that the window speaks of; `refresh` once that is another one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewSwitch")
        self._desk, self._looks = desk, desk.looks
        self._traffic = OneLine(self)
        self._traffic.setObjectName("thumbnailTraffic")
        self._traffic.setProperty("dim", True)
        self.size_slider = QSlider(Qt.Orientation.Horizontal, self)
        self.size_slider.setObjectName("pictureSize")
        self.size_slider.setRange(0, len(SIZES) - 1)
        self.size_slider.setPageStep(1)
        self.size_slider.setFixedWidth(_SLIDER)
        self.buttons = {kind: self._button(kind) for kind in _ICONS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._traffic)
        layout.addSpacing(8)
        layout.addWidget(self.size_slider)
        layout.addSpacing(4)
        for button in self.buttons.values():
            layout.addWidget(button)
        self.size_slider.valueChanged.connect(self._looks.set_step)
        self._looks.changed.connect(self.refresh)
        self._looks.turned.connect(self.refresh)
        self._looks.gallery.use_changed.connect(lambda _account: self.refresh())
        desk.tabs.changed.connect(self.refresh)
        theme.changed.connect(self._dress)
        self._retranslate()
        self._dress()
        self.refresh()

    def refresh(self) -> None:
        """Say what is shown now."""
        kind = self._looks.kind
        for one, button in self.buttons.items():
            button.setChecked(one is kind)
        self.size_slider.setVisible(kind is ViewKind.GRID)
        self.size_slider.setValue(self._looks.step)
        pane = self._looks.current()
        place = pane.place if pane is not None else None
        use = self._looks.gallery.use_of(place.account) if place is not None else None
        shown = kind is ViewKind.GRID and self._looks.thumbnails and use is not None and use.spent > 0
        self._traffic.setVisible(shown)
        if shown and use is not None:
            self._traffic.setText(words(use))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.refresh()

    def _button(self, kind: ViewKind) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{kind.value}View")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(_SIDE + 4, _SIDE)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._choose, kind))
        return button

    def _choose(self, kind: ViewKind, _checked: bool = False) -> None:
        self._looks.choose(kind)
        self.refresh()

    def _retranslate(self) -> None:
        names = {
            ViewKind.GRID: self.tr("Icon grid"),
            ViewKind.COMPACT: self.tr("Compact list"),
            ViewKind.TABLE: self.tr("Table"),
        }
        for kind, name in names.items():
            self.buttons[kind].setAccessibleName(name)
            self.buttons[kind].setToolTip(f"{name} ({_KEYS[kind]})")
        self._traffic.setToolTip(
            self.tr("The service may bill it, and the processing: thumbnails can be turned off in the settings.")
        )
        self.size_slider.setAccessibleName(self.tr("Size of pictures"))
        self.size_slider.setToolTip(self.tr("Size of pictures (Ctrl and the wheel)"))

    def _dress(self) -> None:
        for kind, name in _ICONS.items():
            self.buttons[kind].setIcon(icon(name, "dim"))
