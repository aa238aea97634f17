"""What small pictures cost today, in words, and the offer to go on when the day's traffic for them is used up."""

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from gui import formats
from gui.actions.context import Desk
from gui.shell.notice import NoticeBar

TOPIC = "thumbnails"
"""Of the notice."""


def words(use: msg.ThumbnailUse) -> str:
    """ "Thumbnails today: 12.4 MB of 200 MB"."""
    if not use.budget:
        text = QCoreApplication.translate("Thumbnails", "Thumbnails today: {spent}")
        return text.format(spent=formats.size(use.spent))
    text = QCoreApplication.translate("Thumbnails", "Thumbnails today: {spent} of {budget}")
    return text.format(spent=formats.size(use.spent), budget=formats.size(use.budget))


def offer_more(desk: Desk, notice: NoticeBar, account: str) -> None:
    """Say that there are no more of an account today, and offer them all the same."""
    view = desk.account(account)
    text = QCoreApplication.translate(
        "Thumbnails", "Today's traffic for thumbnails of “{account}” is used up: there are icons until tomorrow."
    )

    def go_on() -> None:
        desk.looks.gallery.go_beyond(account)
        notice.withdraw(TOPIC)

    notice.say(text.format(account=view.name if view is not None else account), "info", TOPIC)
    notice.add_button(QCoreApplication.translate("Thumbnails", "Load anyway"), go_on)
