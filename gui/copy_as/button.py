"""The button in the dialogs of operations that shows what is about to be done as text for other tools."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.copy_as.orders import Offer
from gui.dialogs.sheet import Sheet


class CopyAsButton(QPushButton):
    """Stands among a dialog's buttons, where the provider has such texts and objects are selected."""

    def __init__(self, dialog: Sheet, context: ActionContext, act: msg.ScriptAct, value: Callable[[], str]) -> None:
        super().__init__(dialog)
        self._dialog, self._context, self._act, self._value = dialog, context, act, value
        self.setText(self.tr("Copy as…"))
        self.setAutoDefault(False)
        self.setVisible(bool(context.objects) and Capability.SCRIPTS in context.possible)
        self.clicked.connect(self._open)
        dialog.buttons.insertWidget(0, self)

    def _open(self) -> None:
        from gui.copy_as.dialog import open_copy_as

        here = self._context.here()
        keys = tuple(row.key for row in self._context.objects)
        order = msg.ScriptOrder(self._act, here.space, keys, self._value())
        open_copy_as(self._context.desk, here.account, (Offer("", lambda _value: order),), self._dialog)
