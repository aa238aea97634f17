"""Says above the table when an account's keys are out of reach, and offers the ways out: unlock, or type them in."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import AccountError, KeyringLocked, KeyringMissing, KeyringSilent, NoKeys
from gui.actions import registry
from gui.actions.context import ActionContext
from gui.known import Known
from gui.messages import explain
from gui.notice import NoticeBar

TOPIC = "keys"

ERRORS: dict[str, type[AccountError]] = {
    "locked": KeyringLocked,
    "missing": KeyringMissing,
    "silent": KeyringSilent,
    "no_keys": NoKeys,
}
"""The error that says in words what an account's state means."""


class KeyNotices(QObject):
    """Follows the accounts; speaks of the first whose keys are out of reach, and is silent when all are ready."""

    def __init__(
        self, known: Known, notice: NoticeBar, context_of: Callable[[msg.AccountView], ActionContext], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._known, self._notice, self._context_of = known, notice, context_of
        known.accounts_changed.connect(self._look)

    def _look(self) -> None:
        view = next((view for view in self._known.accounts if view.state in ERRORS), None)
        if view is None:
            self._notice.withdraw(TOPIC)
            return
        message = explain(ERRORS[view.state]())
        text = self.tr("{account}: {what}").format(account=view.name, what=f"{message.title} {message.advice}")
        self._notice.say(text, "caution", TOPIC)
        if view.state != "no_keys":
            self._notice.add_button(self.tr("Unlock and retry"), lambda: self._run("unlock_account", view))
        self._notice.add_button(self.tr("Enter keys…"), lambda: self._run("account_settings", view))

    def _run(self, action: str, view: msg.AccountView) -> None:
        registry.run(action, self._context_of(view))
