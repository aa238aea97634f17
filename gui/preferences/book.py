"""All pages and lines of the settings. A test holds it against core.settings.Settings: no field is forgotten."""

from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.preferences.pages import appearance, desktop, files, general, network, storage, transfers
from gui.preferences.spec import Line, Page

LINES: tuple[Line, ...] = (
    *general.LINES,
    *appearance.LINES,
    *files.LINES,
    *transfers.LINES,
    *network.LINES,
    *desktop.LINES,
    *storage.LINES,
)
"""In the order they are shown, page by page."""

TITLES: dict[Page, tuple[str, str]] = {
    Page.GENERAL: (QT_TRANSLATE_NOOP("Preferences", "General"), "cog-outline"),
    Page.APPEARANCE: (QT_TRANSLATE_NOOP("Preferences", "Appearance"), "eye-outline"),
    Page.FILES: (QT_TRANSLATE_NOOP("Preferences", "Files and previews"), "file-image-outline"),
    Page.TRANSFERS: (QT_TRANSLATE_NOOP("Preferences", "Transfers"), "swap-horizontal"),
    Page.NETWORK: (QT_TRANSLATE_NOOP("Preferences", "Network"), "server-network"),
    Page.DESKTOP: (QT_TRANSLATE_NOOP("Preferences", "Desktop"), "view-grid-outline"),
    Page.STORAGE: (QT_TRANSLATE_NOOP("Preferences", "Storage"), "database-outline"),
    Page.SHORTCUTS: (QT_TRANSLATE_NOOP("Preferences", "Keyboard"), "keyboard"),
    Page.DIAGNOSTICS: (QT_TRANSLATE_NOOP("Preferences", "Diagnostics"), "shield-check-outline"),
}
"""What a page is called, and its icon. A page without lines, and without a widget of its own, is not shown."""

ELSEWHERE: dict[str, str] = {
    "drop_place": "the drop target's own menu has it",
    "keys": "they have a page of their own: gui/shortcuts/page.py",
    "trash": "each space has its own: its menu, How it deletes…",
}
"""Settings that are not in the window, and why."""
