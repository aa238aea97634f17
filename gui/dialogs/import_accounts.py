"""Accounts of other programs on this computer: taken over into the keyring, and erased where they lie readable."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.errors import rebuild
from gui import formats
from gui.actions.context import Engine
from gui.dialogs.check_box import CheckBox
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note

SHOWN = 8
"""Characters of an access key that tell accounts apart."""


class ImportDialog(Sheet):
    """A tick for each account that was found. `imported` is what became of those with one."""

    def __init__(self, engine: Engine, found: Sequence[msg.FoundAccount], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Import accounts"), self.tr("Import"), parent)
        self._engine, self._found = engine, found
        self.imported: msg.Imported | None = None
        self.boxes: dict[str, CheckBox] = {}
        if not found:
            self.body.addWidget(note(self.tr("No account of another program was found on this computer."), self))
        for account in found:
            self._put(account)
        if found:
            self.body.addWidget(note(self.tr("Keys are kept in the system's keyring, never in a file."), self))
        self._judge()

    def chosen(self) -> tuple[str, ...]:
        """The ids with a tick."""
        return tuple(id for id, box in self.boxes.items() if box.isChecked())

    async def submit(self) -> None:
        """Take them over; what could not be is told, and the dialog stays."""
        self.imported = await self._engine.call(msg.ImportFound(self.chosen()))
        for notice in self.imported.failures.values():
            raise rebuild(notice.code, notice.params)

    def _put(self, account: msg.FoundAccount) -> None:
        known = f"{account.shown[:SHOWN]}…" if len(account.shown) > SHOWN else account.shown
        box = CheckBox(f"{shortened(account.name)} · {account.program} · {known}", self)
        box.setToolTip(formats.home_path(account.path))
        box.setChecked(not account.problem)
        box.setEnabled(not account.problem)
        box.toggled.connect(self._judge)
        self.boxes[account.id] = box
        self.body.addWidget(box)
        if account.problem:
            self.body.addWidget(note(self._why_not(account.problem), self))

    def _why_not(self, problem: str) -> str:
        return {
            "encrypted": self.tr("Its secret key is encrypted there: add the account and type in its keys."),
            "address": self.tr("It is of a private service: add the account with its address."),
        }.get(problem, self.tr("It is an account here already."))

    def _judge(self) -> None:
        self.set_ready(bool(self.chosen()))


class EraseDialog(Sheet):
    """Asks whether keys that are in the keyring now go out of the files of other programs."""

    def __init__(self, engine: Engine, accounts: Sequence[msg.FoundAccount], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Erase the keys there?"), self.tr("Erase them"), parent, danger=True)
        self._engine, self._accounts = engine, accounts
        self.cancel.setText(self.tr("Leave them"))
        paths = dict.fromkeys(formats.home_path(account.path) for account in accounts)
        text = self.tr("Anyone who can read these files can use the keys: {files}").format(files=", ".join(paths))
        self.body.addWidget(note(text, self))
        programs = ", ".join(dict.fromkeys(account.program for account in accounts))
        text = self.tr("Once they are erased, {programs} asks for them again. Only what the keyring holds is erased.")
        self.body.addWidget(note(text.format(programs=programs), self))

    async def submit(self) -> None:
        """Erase them."""
        await self._engine.call(msg.EraseFound(tuple(account.id for account in self._accounts)))


def readable(found: Sequence[msg.FoundAccount], imported: msg.Imported | None) -> list[msg.FoundAccount]:
    """Accounts that lie readable in a file although the keyring here has them."""
    kept = imported.kept if imported is not None else ()
    return [account for account in found if account.id in kept or account.problem == "known"]
