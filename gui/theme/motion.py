"""Whether anything on the screen may move. Whoever fades or slides asks `motion.still()` first, each time."""

from PySide6.QtWidgets import QApplication, QStyle

FADE_S = 0.12
"""How long pictures take to appear."""


class Motion:
    """What the user wants, which wins, and what the system asks for."""

    def __init__(self) -> None:
        self._wanted = "system"

    def choose(self, choice: str) -> None:
        """From the settings: as the system asks (`system`), `full`, or `reduced`."""
        self._wanted = choice

    def still(self) -> bool:
        """Whether nothing is to move."""
        if self._wanted != "system":
            return self._wanted == "reduced"
        return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0


motion = Motion()
"""The one of the process, as the theme is."""
