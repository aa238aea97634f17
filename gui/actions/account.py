"""Accounts: add, change, unlock, remove."""

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from gui.actions.context import ActionContext, Desk
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.spec import ActionSpec, Group, Where, at


async def add_account(desk: Desk, provider: str = "") -> msg.AccountView | None:
    """Ask for a new account's keys, at a service (by its provider's id) if it was chosen already; the saved account, or
    None where the dialog was cancelled.
    """
    from gui.dialogs.account import AccountDialog

    if not desk.providers():
        await desk.engine.call(msg.ListAccounts())  # pressed before the engine had said which services there are
    dialog = AccountDialog(desk.engine, desk.providers(), None, desk.widget(), chosen=provider)
    return dialog.saved if await dialog.ask() else None


async def edit_account(desk: Desk, account: msg.AccountView) -> None:
    """Change an account, or type its keys in again."""
    from gui.dialogs.account import AccountDialog

    await AccountDialog(desk.engine, desk.providers(), account, desk.widget()).ask()


async def _add(context: ActionContext) -> None:
    await add_account(context.desk)


async def import_accounts(context: ActionContext) -> None:
    """Whatever was taken over: what lies readable elsewhere may be erased there."""
    from gui.dialogs.import_accounts import EraseDialog, ImportDialog, readable

    desk = context.desk
    found = await desk.engine.call(msg.ListFound())
    dialog = ImportDialog(desk.engine, found, desk.widget())
    await dialog.ask()
    if dialog.imported is not None and (open_ones := readable(found, dialog.imported)):
        await EraseDialog(desk.engine, open_ones, desk.widget()).ask()


async def _settings(context: ActionContext) -> None:
    if context.account is not None:
        await edit_account(context.desk, context.account)


async def _unlock(context: ActionContext) -> None:
    if context.account is not None:
        await context.desk.engine.call(msg.UnlockAccount(context.account.id))


async def _remove(context: ActionContext) -> None:
    from gui.dialogs.remove_account import RemoveAccountDialog

    if context.account is not None:
        await RemoveAccountDialog(context.desk.engine, context.account, context.desk.widget()).ask()


def _is_locked(context: ActionContext) -> str | None:
    locked = context.account is not None and context.account.state in ("locked", "silent", "missing")
    return None if locked else QCoreApplication.translate("Actions", "The account is not locked")


SPECS = (
    ActionSpec(
        "add_account",
        QT_TRANSLATE_NOOP("Actions", "Add account…"),
        _add,
        at(Where.WINDOW),
        Group.OPEN,
        icon="account-plus-outline",
    ),
    ActionSpec(
        "import_accounts",
        QT_TRANSLATE_NOOP("Actions", "Import accounts…"),
        import_accounts,
        at(Where.WINDOW),
        Group.OPEN,
        icon="account-plus-outline",
    ),
    ActionSpec(
        "unlock_account",
        QT_TRANSLATE_NOOP("Actions", "Unlock and retry"),
        _unlock,
        at(Where.ACCOUNT),
        Group.ACCESS,
        icon="shield-key-outline",
        applies=_is_locked,
    ),
    ActionSpec(
        "account_settings",
        QT_TRANSLATE_NOOP("Actions", "Account settings…"),
        _settings,
        at(Where.ACCOUNT),
        Group.ACCESS,
        icon="cog-outline",
    ),
    ActionSpec(
        "remove_account",
        QT_TRANSLATE_NOOP("Actions", "Remove account…"),
        _remove,
        at(Where.ACCOUNT),
        Group.DELETE,
        icon="delete-forever-outline",
    ),
)
