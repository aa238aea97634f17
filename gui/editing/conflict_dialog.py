"""When an object is not the one a text was made of: whose version stays, or a further one."""

from enum import Enum

from PySide6.QtWidgets import QRadioButton, QWidget

from core.errors import SpaceferryError, TargetExists
from gui.dialogs.names import object_name_problem, shortened
from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField


class Way(Enum):
    """What is done about it."""

    MINE = "mine"
    THEIRS = "theirs"
    BESIDE = "beside"


def another(name: str) -> str:
    """A name beside it: `a.txt` becomes `a (2).txt`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem} (2){dot}{ending}" if stem else f"{name} (2)"


class ConflictDialog(Sheet):
    """`way` is what was chosen, `field` has the further object's name. `gone`: nothing stands there any more."""

    def __init__(self, name: str, prefix: str, parent: QWidget, *, gone: bool, limit: int) -> None:
        super().__init__("", "", parent)
        self.way = Way.THEIRS
        if gone:
            self.set_title(self.tr("{name} was deleted meanwhile").format(name=shortened(name)))
            self.body.addWidget(note(self.tr("Your text is still here, and was not saved yet."), self))
        else:
            self.set_title(self.tr("{name} was changed by somebody else meanwhile").format(name=shortened(name)))
            self.body.addWidget(note(self.tr("Your text is still here. Nothing was replaced."), self))
        words = {
            Way.THEIRS: self.tr("Show what they changed"),
            Way.MINE: self.tr("Save it there again") if gone else self.tr("Keep mine: replace theirs"),
            Way.BESIDE: self.tr("Save mine under another name"),
        }
        self.ways = {way: QRadioButton(text, self) for way, text in words.items() if not (gone and way is Way.THEIRS)}
        for way, button in self.ways.items():
            button.clicked.connect(lambda _checked, way=way: self.choose(way))
            self.body.addWidget(button)
        self.field = TextField(self.tr("Name"), lambda typed: object_name_problem(typed, prefix, limit), self)
        self.field.edit.setText(another(name))
        self.field.changed.connect(self._judge)
        self.body.addWidget(self.field)
        self.choose(Way.MINE if gone else Way.THEIRS)

    def choose(self, way: Way) -> None:
        """Take one of the ways."""
        self.way = way
        self.ways[way].setChecked(True)
        self.field.setEnabled(way is Way.BESIDE)
        self.act.setText(
            {
                Way.THEIRS: self.tr("Show"),
                Way.MINE: self.tr("Save"),
                Way.BESIDE: self.tr("Save under this name"),
            }[way]
        )
        self._judge()

    def show_error(self, error: SpaceferryError) -> None:
        """A taken name is said at the field."""
        if isinstance(error, TargetExists):
            self.field.show_problem(self.tr("An object of that name is there already"))
        else:
            super().show_error(error)

    def _judge(self) -> None:
        self.set_ready(self.way is not Way.BESIDE or self.field.problem() is None)
