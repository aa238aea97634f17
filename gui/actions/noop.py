"""Marks a text for translation later, as Qt's own QT_TRANSLATE_NOOP, which is typed `object`."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """The text itself. lupdate finds it by this function's name."""
    return text
