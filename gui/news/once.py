"""Says once after an update that there is something new; the session calls it when the first place is shown."""

from PySide6.QtCore import QCoreApplication, QSettings

from gui.actions.context import Desk
from gui.news.notes import newer, shown_versions

SEEN = "news/seen"
"""Where the window's memory keeps the newest version that was told of."""


def tell(desk: Desk, memory: QSettings | None) -> None:
    """Offer to show what came since the last start. A newcomer, who has no account yet, is told nothing."""
    if memory is None:
        return
    kept, versions = memory.value(SEEN), shown_versions()
    seen = kept if isinstance(kept, str) else None
    found = newer(seen, versions)
    if not found:
        return
    memory.setValue(SEEN, found[0].version)
    if seen is None and not desk.accounts():
        return
    text = QCoreApplication.translate("News", "Spaceferry is version {version} now").format(version=found[0].version)

    def show() -> None:
        from gui.news.window import open_window  # few ask for it

        open_window(desk.widget(), found)

    desk.offer(text, QCoreApplication.translate("News", "What is new"), show)
