"""Says above the table when an account's keys are out of reach or refused, and offers the ways out."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import AccountError, AccountFrozen, KeyringLocked, KeyringMissing, KeyringSilent, NoKeys
from gui import tasks
from gui.actions import registry
from gui.actions.context import ActionContext, Engine
from gui.known import Known
from gui.messages import explain
from gui.shell.notice import NoticeBar

TOPIC = "keys"

ERRORS: dict[str, type[AccountError]] = {
    "locked": KeyringLocked,
    "missing": KeyringMissing,
    "silent": KeyringSilent,
    "no_keys": NoKeys,
}
"""The error that says in words what an account's state means."""


class KeyNotices(QObject):
    """Follows the accounts; speaks of the first whose keys are out of reach, then of the first that the service
    refuses, and is silent when all are well.
    """

    def __init__(
        self,
        engine: Engine,
        known: Known,
        notice: NoticeBar,
        context_of: Callable[[msg.AccountView], ActionContext],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._engine, self._known, self._notice, self._context_of = engine, known, notice, context_of
        self._refused: dict[str, str] = {}
        known.accounts_changed.connect(self._look)

    def take(self, event: msg.AccountHeld) -> None:
        """The service refuses an account, or its transfers go on."""
        self._refused.pop(event.account, None)
        if event.notice is not None:
            self._refused[event.account] = event.notice.code
        self._look()

    def forget(self) -> None:
        """A new engine holds no account yet."""
        self._refused.clear()
        self._look()

    def _look(self) -> None:
        accounts = self._known.accounts
        if view := next((view for view in accounts if view.state in ERRORS), None):
            self._say_unreachable(view)
        elif view := next((view for view in accounts if view.id in self._refused), None):
            self._say_refused(view)
        else:
            self._notice.withdraw(TOPIC)

    def _say_unreachable(self, view: msg.AccountView) -> None:
        message = explain(ERRORS[view.state]())
        text = self.tr("{account}: {what}").format(account=view.name, what=f"{message.title} {message.advice}")
        self._notice.say(text, "caution", TOPIC)
        if view.state != "no_keys":
            self._notice.add_button(self.tr("Unlock and retry"), lambda: self._run("unlock_account", view))
        self._notice.add_button(self.tr("Enter keys…"), lambda: self._run("account_settings", view))

    def _say_refused(self, view: msg.AccountView) -> None:
        frozen = self._refused[view.id] == AccountFrozen.code
        text = (
            self.tr("The service has frozen the account {account}. Its transfers wait.")
            if frozen
            else self.tr("The service refuses the keys of the account {account}. Its transfers wait.")
        )
        self._notice.say(text.format(account=view.name), "bad", TOPIC)
        self._notice.add_button(
            self.tr("Try again"), lambda: tasks.spawn(self._go_on(view.id), on_error=self._notice.say_error)
        )
        if not frozen:
            self._notice.add_button(self.tr("Enter keys…"), lambda: self._run("account_settings", view))

    async def _go_on(self, account: str) -> None:
        await self._engine.call(msg.TryAccount(account))

    def _run(self, action: str, view: msg.AccountView) -> None:
        registry.run(action, self._context_of(view))
