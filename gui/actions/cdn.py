"""The content network: refresh and prefetch what is selected, on all domains or one, and its window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Choice, Group, Run, Where, at


def _what(context: ActionContext) -> msg.Selection:
    """What is selected; where nothing is, the folder shown, or the whole space."""
    here = context.here()
    return context.selection() if context.rows else msg.Selection(here.account, here.space, prefixes=(here.key,))


def _order(prefetch: bool, domains: tuple[str, ...] = ()) -> Run:
    from gui.cdn.ask import ask

    async def run(context: ActionContext) -> None:
        await ask(context.desk, msg.AskCdnObjects(_what(context), prefetch, domains))

    return run


def _domains(prefetch: bool) -> Callable[[ActionContext], Sequence[Choice]]:
    """All domains, then each; nothing to choose where there is one."""

    def offered(context: ActionContext) -> Sequence[Choice]:
        domains = context.space.domains if context.space else ()
        if len(domains) < 2:
            return ()
        every = (QCoreApplication.translate("Actions", "All domains"), _order(prefetch))
        return (every, *((domain, _order(prefetch, (domain,))) for domain in domains))

    return offered


def _window(context: ActionContext) -> None:
    from gui.cdn.window import open_window  # late: its pages are many, and most sessions open none

    here = context.here()
    open_window(context.desk, here.account, here.space)


SPECS = (
    ActionSpec(
        "cdn_refresh",
        QT_TRANSLATE_NOOP("Actions", "Refresh CDN"),
        _order(prefetch=False),
        at(Where.TABLE, Where.FOLDER),
        Group.LINK,
        icon="refresh",
        capability=Capability.CDN,
        applies=needs_place,
        choices=_domains(prefetch=False),
    ),
    ActionSpec(
        "cdn_prefetch",
        QT_TRANSLATE_NOOP("Actions", "Prefetch to CDN"),
        _order(prefetch=True),
        at(Where.TABLE, Where.FOLDER),
        Group.LINK,
        capability=Capability.CDN,
        applies=needs_place,
        choices=_domains(prefetch=True),
    ),
    ActionSpec(
        "cdn_window",
        QT_TRANSLATE_NOOP("Actions", "CDN…"),
        _window,
        at(Where.SPACE, Where.EMPTY, Where.WINDOW),
        Group.VIEW,
        icon="server-network",
        shortcuts=("Ctrl+Shift+D",),
        capability=Capability.CDN,
        applies=needs_place,
    ),
)
