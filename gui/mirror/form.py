"""What is compared, and how: the local folder, the place, which side counts, deletions, rules."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from core.engine import protocol as msg
from core.model import Place
from gui import tasks
from gui.actions.context import Desk
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.dialogs.pick import pick_local
from gui.dialogs.sheet import note
from gui.mirror.words import MirrorWords
from gui.theme.icons import put_icon

RULES_HEIGHT = 76


class MirrorForm(QWidget):
    """`changed` fires whenever what is compared is another thing than before, `entered` on Enter in a field."""

    changed = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, MirrorWords(self)
        self.local = self._edit(self.tr("Local folder"))
        self.place = self._edit(self.tr("Place"))
        self.choose = QPushButton(self.tr("Choose…"), self)
        put_icon(self.choose, "folder-open-outline")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(lambda _on: tasks.spawn(self._choose(), on_error=desk.notify_error))
        self.direction = Combo(self)
        self.direction.setAccessibleName(self.tr("Which side counts"))
        for direction in msg.Direction:
            self.direction.addItem(self._words.direction(direction), direction)
        self.how = Combo(self)
        self.how.setAccessibleName(self.tr("How files are compared"))
        self.how.addItem(self.tr("Compare contents"), False)
        self.how.addItem(self.tr("Compare size and time"), True)
        self.delete = CheckBox("", self)
        self.more = QPushButton(self.tr("Rules"), self)
        put_icon(self.more, "filter-variant")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.setProperty("flat", True)
        self.rules = QPlainTextEdit(self)
        self.rules.setAccessibleName(self.tr("Names that are left alone"))
        self.rules.setPlaceholderText(self.tr("One pattern per line, as in a .gitignore: *.log, build/, !keep.log"))
        self.rules.setFixedHeight(RULES_HEIGHT)
        self.rules.setTabChangesFocus(True)
        self.usual = note(
            self.tr(
                "Left alone anyway: .DS_Store, Thumbs.db, desktop.ini, ~$*, .git/, *.part, *.tmp, what the file "
                ".spaceferryignore in the folder names, and the trash."
            ),
            self,
        )
        self._lay_out()
        self._connect()
        self._show_rules(shown=False)
        self._show_deleting()

    def spec(self) -> msg.MirrorSpec | None:
        """What is to be compared; None while a side is missing or makes no sense."""
        place, local = self._desk.place_at(self.place.text()), self.local.text().strip()
        if place is None or not local:
            return None
        return msg.MirrorSpec(
            local,
            place,
            msg.Direction(self.direction.currentData()),
            self.delete.isChecked(),
            bool(self.how.currentData()),
            tuple(line for line in self.rules.toPlainText().splitlines() if line.strip()),
        )

    def show_spec(self, spec: msg.MirrorSpec) -> None:
        """Fill the fields."""
        self.local.setText(spec.local)
        self.show_place(spec.place)
        self.direction.setCurrentIndex(self.direction.findData(spec.direction))
        self.delete.setChecked(spec.delete)
        self.how.setCurrentIndex(self.how.findData(spec.quick))
        self.rules.setPlainText("\n".join(spec.rules))
        self.more.setChecked(bool(spec.rules))

    def show_place(self, place: Place) -> None:
        """Fill in the place."""
        self.place.setText(self._desk.address(place))

    def problem(self) -> str:
        """What is still missing, as a sentence; empty where nothing is."""
        if not self.local.text().strip():
            return self.tr("Choose a local folder.")
        if self._desk.place_at(self.place.text()) is None:
            return self.tr("The place is no address of a space here.")
        return ""

    async def _choose(self) -> None:
        if chosen := await pick_local(self, self.local.text()):
            self.local.setText(chosen)

    def _edit(self, name: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setAccessibleName(name)
        edit.returnPressed.connect(self.entered.emit)
        return edit

    def _show_rules(self, *, shown: bool) -> None:
        self.rules.setVisible(shown)
        self.usual.setVisible(shown)
        if shown:
            self.rules.setFocus()

    def _show_deleting(self) -> None:
        self.delete.setText(self._words.deleting(msg.Direction(self.direction.currentData())))

    def _connect(self) -> None:
        self.more.toggled.connect(lambda on: self._show_rules(shown=on))
        self.direction.currentIndexChanged.connect(lambda _index: self._show_deleting())
        for signal in (
            self.local.textChanged,
            self.place.textChanged,
            self.rules.textChanged,
            self.direction.currentIndexChanged,
            self.how.currentIndexChanged,
            self.delete.toggled,
        ):
            signal.connect(lambda *_: self.changed.emit())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for column, (text, edit) in enumerate(((self.tr("Local folder"), self.local), (self.tr("Place"), self.place))):
            caption = QLabel(text, self)
            caption.setProperty("dim", True)
            caption.setBuddy(edit)
            grid.addWidget(caption, 0, 2 * column)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.local, 1)
        folder.addWidget(self.choose)
        grid.addLayout(folder, 1, 0)
        grid.addWidget(self.direction, 1, 1)
        grid.addWidget(self.place, 1, 2)
        options = QHBoxLayout()
        options.setSpacing(16)
        for widget in (self.delete, self.how, self.more):
            options.addWidget(widget)
        options.addStretch(1)
        grid.addLayout(options, 2, 0, 1, 3)
        grid.addWidget(self.rules, 3, 0, 1, 3)
        grid.addWidget(self.usual, 4, 0, 1, 3, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
