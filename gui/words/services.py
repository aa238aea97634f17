"""Causes that only some services tell, by code and reason: gui/words/causes.py takes them in."""

from gui.actions.noop import QT_TRANSLATE_NOOP

SERVICE_CAUSES: dict[tuple[str, str], tuple[str, str]] = {
    ("bad_key", "empty"): (
        QT_TRANSLATE_NOOP("Messages", "Here an object cannot be without a name."),
        QT_TRANSLATE_NOOP("Messages", "Give it a name first."),
    ),
    ("bad_key", "leading_slash"): (
        QT_TRANSLATE_NOOP("Messages", "Here a name cannot begin with a slash or a backslash."),
        QT_TRANSLATE_NOOP("Messages", "Choose another name."),
    ),
    ("bad_request", "override"): (
        QT_TRANSLATE_NOOP("Messages", "One of the account's own names is not valid[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Write name=value, joined by commas, with %20 for a blank; or leave it empty."),
    ),
    ("bad_request", "seconds"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a number of seconds."),
        QT_TRANSLATE_NOOP("Messages", "Enter 1 to 604800, or leave it empty."),
    ),
    ("bad_request", "project"): (
        QT_TRANSLATE_NOOP("Messages", "The service knows no such project[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "Correct the project in the account settings, or leave it empty."),
    ),
    ("bad_request", "action"): (
        QT_TRANSLATE_NOOP("Messages", "The service does not know this call[: {detail}]."),
        QT_TRANSLATE_NOOP("Messages", "The account's advanced settings can give it another name."),
    ),
    ("bad_request", "class"): (
        QT_TRANSLATE_NOOP(
            "Messages", "[{key} cannot change to this storage class. ]Objects move to colder classes only."
        ),
        QT_TRANSLATE_NOOP("Messages", "To have it in another class, upload it again."),
    ),
    ("bad_request", "mime"): (
        QT_TRANSLATE_NOOP("Messages", "A type holds plain letters alone, as text/plain does."),
        QT_TRANSLATE_NOOP("Messages", "Correct it."),
    ),
    ("bad_request", "space_young"): (
        QT_TRANSLATE_NOOP("Messages", "A space cannot be deleted in its first 20 minutes."),
        QT_TRANSLATE_NOOP("Messages", "Try again later."),
    ),
    ("bad_request", "space_bound"): (
        QT_TRANSLATE_NOOP("Messages", "Keys are still bound to the space."),
        QT_TRANSLATE_NOOP("Messages", "Remove them in the service's console, then delete the space."),
    ),
    ("bad_request", "space_mirrored"): (
        QT_TRANSLATE_NOOP("Messages", "The space still has a mirror source."),
        QT_TRANSLATE_NOOP("Messages", "Turn that off in the service's console, then delete the space."),
    ),
}
