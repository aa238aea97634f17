"""How a space deletes: into a trash or for good, which folder, for how many days."""

from PySide6.QtWidgets import QWidget

from core.settings import MOST_TRASH_DAYS, TrashRule
from gui.dialogs.check_box import CheckBox
from gui.dialogs.digits import Digits
from gui.dialogs.names import object_name_problem, shortened
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField
from gui.transfers.control import TransferControl


class TrashSettingsDialog(Sheet):
    """Begins with the rule there is, and keeps what is chosen before it closes. `expires` tells whether the service
    deletes objects by the day.
    """

    def __init__(
        self, control: TransferControl, rule: TrashRule, parent: QWidget | None = None, *, expires: bool = True
    ) -> None:
        super().__init__("", self.tr("Save"), parent)
        self.set_title(self.tr("Trash of “{space}”").format(space=shortened(rule.space)))
        self._control, self._rule = control, rule
        self.on = CheckBox(self.tr("Delete moves objects to the trash"), self)
        self.on.setChecked(rule.on)
        self.folder = TextField(self.tr("Folder of the trash"), object_name_problem, self)
        self.folder.edit.setText(rule.prefix[:-1])
        self.days = TextField(self.tr("Days until the service deletes them for good; 0 for never"), self._wrong, self)
        self.days.edit.setValidator(Digits(0, MOST_TRASH_DAYS, self))
        self.days.edit.setText(str(rule.days))
        self.days.setVisible(expires)
        self.body.addWidget(self.on)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.days)
        self.body.addWidget(
            note(self.tr("For this space, from the next deletion on. Shift+Del always deletes for good."), self)
        )
        self.on.toggled.connect(self._judge)
        self.folder.changed.connect(self._judge)
        self.days.changed.connect(self._judge)
        self._judge()

    def chosen(self) -> TrashRule:
        """The rule as chosen; folder and days stay where the trash is off."""
        rule = self._rule
        if not self.on.isChecked():
            return TrashRule(rule.account, rule.space, False, rule.prefix, rule.days)
        return TrashRule(rule.account, rule.space, True, self.folder.text() + "/", int(self.days.text()))

    async def submit(self) -> None:
        """Keep it."""
        await self._control.keep(trash=self._control.now.with_trash(self.chosen()))

    def _wrong(self, text: str) -> str | None:
        if text.isdecimal() and int(text) <= MOST_TRASH_DAYS:
            return None
        return self.tr("Type a number of days, 0 to {most}").format(most=MOST_TRASH_DAYS)

    def _judge(self) -> None:
        on = self.on.isChecked()
        self.folder.setEnabled(on)
        self.days.setEnabled(on)
        self.set_ready(not on or (self.folder.problem() is None and self.days.problem() is None))
