"""What is said when an object cannot be looked into: gui/words/sentences.py takes it in."""

from gui.actions.noop import QT_TRANSLATE_NOOP

PREVIEW_SENTENCES: dict[str, tuple[str, str]] = {
    "bad_archive": (
        QT_TRANSLATE_NOOP("Messages", "The archive {key} cannot be listed."),
        QT_TRANSLATE_NOOP("Messages", "It is damaged or cut off, or is no archive of the kind its name says."),
    ),
}
