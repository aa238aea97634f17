"""Which theme is shown: the system's, followed live, or the one the user forces. `tokens()` is what painters ask."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from gui.theme.style import LARGEST_TEXT, TEXT, palette, style_sheet
from gui.theme.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtCore import Qt  # loading it takes 17 ms on a two-core machine, before the window stands

STYLE = ("-style", "fusion")
"""Arguments of a QApplication. To name the style later, or to ask it anything, brings all of QStyle into Python: 11 ms
before the first paint on a two-core machine.
"""


class Theme(QObject):
    """The application's theme.

    `changed` fires on the main thread after palette and style sheet are in place: whoever keeps an icon or a colour
    asks again. Widgets that only paint with `tokens()` need nothing: all are repainted.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = "system"
        self._system_dark = False
        self._tokens = LIGHT
        self._text = TEXT
        self._installed = False

    @property
    def tokens(self) -> Tokens:
        """The colours shown now."""
        return self._tokens

    @property
    def scale(self) -> float:
        """How much larger text is than what widths in pixels are meant for."""
        return self._text / TEXT

    def install(self, application: QApplication, choice: str = "system") -> None:
        """Dress an application made with STYLE, follow the system from now on. `choice` is system, light or dark."""
        self._choice = choice
        if not self._installed:  # later on the palette is our own
            self._system_dark = application.palette().window().color().lightness() < 128
            self._text = text_size(application)
            application.styleHints().colorSchemeChanged.connect(self._follow)
        self._installed = True
        self._dress()

    def choose(self, choice: str) -> None:
        """Force light or dark, or follow the system again."""
        self._choice = choice
        self._dress()

    def _follow(self, scheme: "Qt.ColorScheme") -> None:
        self._system_dark = scheme.name == "Dark"
        if self._choice == "system":
            self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self._tokens = DARK if self._dark() else LIGHT
        application.setPalette(palette(self._tokens))
        application.setStyleSheet(style_sheet(self._tokens, self._text))
        self.changed.emit()

    def _dark(self) -> bool:
        return self._system_dark if self._choice == "system" else self._choice == "dark"


def text_size(application: QApplication) -> int:
    """Pixels of text: as large as the system's own font, within what rows have room for. Whoever needs more makes
    everything larger: gui/theme/zoom.py.
    """
    points, screen = application.font().pointSizeF(), application.primaryScreen()
    pixels = round(points * screen.logicalDotsPerInchY() / 72) if points > 0 and screen is not None else TEXT
    return min(max(pixels, TEXT), LARGEST_TEXT)


theme = Theme()
"""The one theme of the process: like the palette, it belongs to the application."""


def tokens() -> Tokens:
    """The colours shown now."""
    return theme.tokens
