"""What gui/sentences.py says of a code, said better where the error tells the reason: by code and reason.

gui/messages.py looks here first. The reasons are those that core/errors.py names.
"""

from gui.actions.noop import QT_TRANSLATE_NOOP

CAUSES: dict[tuple[str, str], tuple[str, str]] = {
    ("bad_keys", "shape"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a key: it is empty, or holds characters that keys do not have."),
        QT_TRANSLATE_NOOP("Messages", "Copy it again from the service's console."),
    ),
    ("bad_key", "empty_name"): (
        QT_TRANSLATE_NOOP("Messages", "The name is empty."),
        QT_TRANSLATE_NOOP("Messages", "Give it a name first."),
    ),
    ("bad_key", "slash"): (
        QT_TRANSLATE_NOOP("Messages", "A name cannot hold a slash."),
        QT_TRANSLATE_NOOP("Messages", "Choose another name; to put it into a folder, move it there."),
    ),
    ("bad_key", "dots"): (
        QT_TRANSLATE_NOOP("Messages", "“.” and “..” mean folders on every computer."),
        QT_TRANSLATE_NOOP("Messages", "Choose another name."),
    ),
    ("bad_key", "into_itself"): (
        QT_TRANSLATE_NOOP("Messages", "A folder cannot go into itself."),
        QT_TRANSLATE_NOOP("Messages", "Choose another folder as its target."),
    ),
    ("bad_request", "address"): (
        QT_TRANSLATE_NOOP("Messages", "This is not the address of a service."),
        QT_TRANSLATE_NOOP("Messages", "Enter a host, such as uc.example.com, with http:// before it if it needs that."),
    ),
    ("bad_request", "mime"): (
        QT_TRANSLATE_NOOP("Messages", "This is not a mime type."),
        QT_TRANSLATE_NOOP("Messages", "A mime type looks like image/png or text/html; charset=utf-8."),
    ),
    ("bad_request", "days"): (
        QT_TRANSLATE_NOOP("Messages", "A number of days cannot be negative."),
        QT_TRANSLATE_NOOP("Messages", "Enter 0 to keep the objects, or the days after which they are deleted."),
    ),
    ("file_unreadable", "special"): (
        QT_TRANSLATE_NOOP("Messages", "This is not an ordinary file: it has no content that could be sent."),
        QT_TRANSLATE_NOOP("Messages", "Remove the row."),
    ),
    ("file_unreadable", "link_loop"): (
        QT_TRANSLATE_NOOP("Messages", "This link leads back to where it comes from."),
        QT_TRANSLATE_NOOP("Messages", "There is nothing more to send: remove the row."),
    ),
    ("file_vanished", "link"): (
        QT_TRANSLATE_NOOP("Messages", "This link leads to a file that is not there."),
        QT_TRANSLATE_NOOP("Messages", "Mend the link and retry, or remove the row."),
    ),
}
