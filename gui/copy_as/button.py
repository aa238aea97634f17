"""The button in the dialogs of operations that shows what is about to be done as text for other tools."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.rows import keys_of
from gui.copy_as.orders import Offer
from gui.dialogs.sheet import Sheet


class CopyAsButton(QPushButton):
    """Stands among a dialog's buttons, where the provider has such texts; asks for the order when it is pressed."""

    def __init__(self, dialog: Sheet, context: ActionContext, order: Callable[[], msg.ScriptOrder]) -> None:
        super().__init__(dialog)
        self._dialog, self._context, self._order = dialog, context, order
        self.setText(self.tr("Copy as…"))
        self.setAutoDefault(False)
        self.setVisible(Capability.SCRIPTS in context.possible)
        self.setEnabled(dialog.act.isEnabled())
        self.clicked.connect(self._open)
        dialog.judged.connect(self.setEnabled)
        dialog.buttons.insertWidget(0, self)

    def _open(self) -> None:
        from gui.copy_as.dialog import open_copy_as

        order, account = self._order(), self._context.here().account
        open_copy_as(self._context.desk, account, (Offer("", lambda _value: order),), self._dialog)


def of_objects(
    dialog: Sheet, context: ActionContext, act: msg.ScriptAct, value: Callable[[], str] = lambda: ""
) -> None:
    """The button for an act on the selected objects, if there are any."""
    rows, space = context.objects, context.here().space
    if rows:
        CopyAsButton(dialog, context, lambda: msg.ScriptOrder(act, space, tuple(keys_of(rows)), value()))
