"""How pictures appear: faded in, or at once where the system asks for no motion."""

from PySide6.QtWidgets import QApplication, QStyle

FADE_S = 0.12


def still() -> bool:
    """Whether nothing is to move."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
