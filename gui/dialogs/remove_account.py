"""Remove an account from this computer."""

from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from gui.actions.context import Engine
from gui.dialogs.sheet import Sheet, note


class RemoveAccountDialog(Sheet):
    """Says what goes and what stays, then removes the account and its keys."""

    def __init__(self, engine: Engine, account: msg.AccountView, parent: QWidget | None = None) -> None:
        title = self.tr("Remove the account {name}").format(name=account.name)
        super().__init__(title, self.tr("Remove account"), parent, danger=True)
        self._engine = engine
        self._account = account
        self.body.addWidget(
            note(
                self.tr(
                    "Its keys are taken out of the keyring and its unfinished transfers are cancelled. "
                    "Spaces and objects at the service stay as they are."
                ),
                self,
            )
        )

    async def submit(self) -> None:
        """Remove it."""
        await self._engine.call(msg.RemoveAccount(self._account.id))
