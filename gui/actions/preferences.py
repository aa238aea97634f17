"""The window of the settings, and its pages."""

from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.spec import ActionSpec, Group, Run, Where, at
from gui.preferences.spec import Page


def _show(page: Page | None) -> Run:
    def run(context: ActionContext) -> None:
        from gui.preferences.window import open_window  # its page of keys lists the actions, this one among them

        open_window(context.desk, page)

    return run


def _news(context: ActionContext) -> None:
    from gui.news.window import open_window

    open_window(context.desk.widget())


def _palette(context: ActionContext) -> None:
    context.desk.show_palette()


SPECS = (
    ActionSpec(
        "palette",
        QT_TRANSLATE_NOOP("Actions", "Do something by name…"),
        _palette,
        at(Where.WINDOW),
        Group.ACCESS,
        icon="magnify",
        shortcuts=("Ctrl+K",),
    ),
    ActionSpec(
        "settings",
        QT_TRANSLATE_NOOP("Actions", "Settings…"),
        _show(None),
        at(Where.WINDOW),
        Group.ACCESS,
        icon="cog-outline",
        shortcuts=("Ctrl+,",),
    ),
    ActionSpec(
        "transfer_settings",
        QT_TRANSLATE_NOOP("Actions", "Transfer settings…"),
        _show(Page.TRANSFERS),
        at(Where.WINDOW),
        Group.ACCESS,
        icon="cog-outline",
        shortcuts=("Ctrl+Shift+J",),
    ),
    ActionSpec(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts…"),
        _show(Page.SHORTCUTS),
        at(Where.WINDOW),
        Group.ACCESS,
        icon="keyboard",
        shortcuts=("Ctrl+Alt+K",),
    ),
    ActionSpec(
        "diagnostics",
        QT_TRANSLATE_NOOP("Actions", "Diagnostics…"),
        _show(Page.DIAGNOSTICS),
        at(Where.WINDOW),
        Group.ACCESS,
        icon="shield-check-outline",
    ),
    ActionSpec(
        "whats_new",
        QT_TRANSLATE_NOOP("Actions", "What is new…"),
        _news,
        at(Where.WINDOW),
        Group.ACCESS,
        icon="flag-outline",
    ),
)
