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


def _spec(spec_id: str, text: str, run: Run, icon: str, *keys: str) -> ActionSpec:
    return ActionSpec(spec_id, text, run, at(Where.WINDOW), Group.ACCESS, icon=icon, shortcuts=keys)


SPECS = (
    _spec("palette", QT_TRANSLATE_NOOP("Actions", "Do something by name…"), _palette, "magnify", "Ctrl+K"),
    _spec("settings", QT_TRANSLATE_NOOP("Actions", "Settings…"), _show(None), "cog-outline", "Ctrl+,"),
    _spec(
        "transfer_settings",
        QT_TRANSLATE_NOOP("Actions", "Transfer settings…"),
        _show(Page.TRANSFERS),
        "cog-outline",
        "Ctrl+Shift+J",
    ),
    _spec(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts…"),
        _show(Page.SHORTCUTS),
        "keyboard",
        "Ctrl+Alt+K",
    ),
    _spec(
        "diagnostics",
        QT_TRANSLATE_NOOP("Actions", "Diagnostics…"),
        _show(Page.DIAGNOSTICS),
        "shield-check-outline",
    ),
    _spec("whats_new", QT_TRANSLATE_NOOP("Actions", "What is new…"), _news, "flag-outline"),
)
