"""Spaces as a whole: make, drop, open to the public, close."""

from PySide6.QtCore import QCoreApplication

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Where, at


def _account_id(context: ActionContext) -> str:
    return context.place.account if context.place else context.account.id if context.account else ""


def _needs_keys(context: ActionContext) -> str | None:
    if context.account is not None and context.account.state != "ready":
        return QCoreApplication.translate("Actions", "Unlock the account first")
    return None


async def _new_space(context: ActionContext) -> None:
    from gui.dialogs.new_space import NewSpaceDialog

    desk, account = context.desk, _account_id(context)
    dialog = NewSpaceDialog(desk.engine, account, desk.spaces(account), desk.widget(), desk.provider(account))
    if await dialog.ask() and dialog.made is not None:
        desk.refresh_spaces(account)
        desk.navigate(Place(account, dialog.made.space.name))


async def _drop_space(context: ActionContext) -> None:
    from gui.dialogs.drop_space import DropSpaceDialog

    desk, here = context.desk, context.here()
    if await DropSpaceDialog(desk.engine, here, desk.widget()).ask():
        desk.refresh_spaces(here.account)


async def _settings(context: ActionContext) -> None:
    from gui.space_settings.dialog import SpaceSettingsDialog

    desk, here = context.desk, context.here()
    now = await desk.engine.call(msg.GetSpaceSettings(here.account, here.space))
    dialog = SpaceSettingsDialog(desk.engine, here, now, desk.provider(here.account), desk.widget())
    if await dialog.ask():
        desk.refresh_spaces(here.account)


def _access(private: bool) -> "ActionSpec":
    async def run(context: ActionContext) -> None:
        from gui.dialogs.space_access import AccessDialog

        desk, here = context.desk, context.here()
        if await AccessDialog(desk.engine, here, private, desk.widget()).ask():
            desk.refresh_spaces(here.account)

    def refusal(context: ActionContext) -> str | None:
        if context.space is None or context.space.private is not private:
            return None
        if private:
            return QCoreApplication.translate("Actions", "The space is private")
        return QCoreApplication.translate("Actions", "The space is public")

    return ActionSpec(
        "make_private" if private else "make_public",
        QT_TRANSLATE_NOOP("Actions", "Make private…") if private else QT_TRANSLATE_NOOP("Actions", "Make public…"),
        run,
        at(Where.SPACE),
        Group.ACCESS,
        icon="lock-outline" if private else "lock-open-variant-outline",
        capability=Capability.SPACE_ADMIN,
        applies=refusal,
    )


SPECS = (
    ActionSpec(
        "new_space",
        QT_TRANSLATE_NOOP("Actions", "New space…"),
        _new_space,
        at(Where.ACCOUNT),
        Group.OPEN,
        icon="plus",
        capability=Capability.SPACE_ADMIN,
        applies=_needs_keys,
    ),
    ActionSpec(
        "space_settings",
        QT_TRANSLATE_NOOP("Actions", "Space settings…"),
        _settings,
        at(Where.SPACE),
        Group.ACCESS,
        icon="cog-outline",
        applies=needs_place,
    ),
    _access(False),
    _access(True),
    ActionSpec(
        "drop_space",
        QT_TRANSLATE_NOOP("Actions", "Delete space…"),
        _drop_space,
        at(Where.SPACE),
        Group.DELETE,
        icon="delete-forever-outline",
        capability=Capability.SPACE_ADMIN,
    ),
)
