"""The password of the proxy: typed once, kept in the keyring, never shown again, and forgettable."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.engine import protocol as msg
from gui.actions.context import Engine
from gui.dialogs.check_box import CheckBox
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField


class ProxyPasswordDialog(Sheet):
    """Nothing typed is the password forgotten."""

    def __init__(self, user: str, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Password of the proxy"), self.tr("Keep"), parent)
        self._engine = engine
        self.field = TextField(self.tr("Password of {user}").format(user=user), lambda _text: None, self)
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.session = CheckBox(self.tr("For this session only, not in the keyring"), self)
        text = self.tr("It is kept in the system keyring and not shown again. Leave it empty to forget the one before.")
        self.body.addWidget(note(text, self))
        self.body.addWidget(self.field)
        self.body.addWidget(self.session)

    async def submit(self) -> None:
        """Keep it, or forget the one before."""
        request = msg.SetProxyPassword(self.field.edit.text(), self.session.isChecked())
        await self._engine.call(request)
