"""What can be typed where a whole number is wanted."""

from PySide6.QtGui import QIntValidator, QValidator


class Digits(QIntValidator):
    """Digits alone: Qt would let `1,000` and `+5` stand, which no field reads as they are meant."""

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """See QValidator."""
        if text and not (text.isascii() and text.isdecimal()):
            return QValidator.State.Invalid, text, at
        state = super().validate(text, at)
        assert isinstance(state, tuple)
        return state
