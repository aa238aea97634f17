"""Causes about files of this computer, its programs, and orders to the engine, by code and reason (see causes.py)."""

from gui.actions.noop import QT_TRANSLATE_NOOP

LOCAL_CAUSES: dict[tuple[str, str], tuple[str, str]] = {
    ("file_unreadable", "special"): (
        QT_TRANSLATE_NOOP("Messages", "This is not an ordinary file: it has no content that could be sent."),
        QT_TRANSLATE_NOOP("Messages", "Remove the row."),
    ),
    ("file_unreadable", "link_loop"): (
        QT_TRANSLATE_NOOP("Messages", "This link leads back to where it comes from."),
        QT_TRANSLATE_NOOP("Messages", "There is nothing more to send: remove the row."),
    ),
    ("file_changed", "since"): (
        QT_TRANSLATE_NOOP("Messages", "The file changed since its upload began, so nothing was stored."),
        QT_TRANSLATE_NOOP("Messages", "Retry to upload its new content from the start."),
    ),
    ("file_vanished", "link"): (
        QT_TRANSLATE_NOOP("Messages", "This link leads to a file that is not there."),
        QT_TRANSLATE_NOOP("Messages", "Mend the link and retry, or remove the row."),
    ),
    ("too_large", "copies"): (
        QT_TRANSLATE_NOOP("Messages", "This is more than other programs are given at once."),
        QT_TRANSLATE_NOOP("Messages", "Download it to a folder, and take it from there."),
    ),
    ("too_large", "picture"): (
        QT_TRANSLATE_NOOP("Messages", "The picture is too large to be pasted in this format."),
        QT_TRANSLATE_NOOP("Messages", "Let its name end in .png or .jpg, or save it as a file and upload that."),
    ),
    ("too_large", "selection"): (
        QT_TRANSLATE_NOOP("Messages", "More objects are selected than one order can name."),
        QT_TRANSLATE_NOOP("Messages", "Select all of the folder with Ctrl+A, or fewer objects."),
    ),
}
