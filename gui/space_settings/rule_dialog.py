"""One rule: which objects, and after how many days they change their class or are deleted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from core.engine import protocol as msg
from core.model import StorageClass
from gui.dialogs.digits import Digits
from gui.dialogs.sheet import Sheet, note, problem_line
from gui.messages import storage_name
from gui.space_settings.words import COOLING, SpaceWords

MOST_DAYS = 36500
_FIELD = 90


class RuleDialog(Sheet):
    """Adds a rule, or changes `rule`; `others` are those that stand beside it."""

    def __init__(
        self,
        others: Sequence[msg.LifecycleRule],
        offered: Sequence[StorageClass],
        rule: msg.LifecycleRule | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Change the rule") if rule else self.tr("New rule")
        super().__init__(title, self.tr("Keep") if rule else self.tr("Add"), parent)
        self._others, self._words = tuple(others), SpaceWords(self)
        self.name = QLineEdit(rule.name if rule else self._free_name(), self)
        self.name.setReadOnly(rule is not None)
        self.prefix = QLineEdit(rule.prefix if rule else "", self)
        self.prefix.setPlaceholderText(self.tr("Empty for the whole space"))
        self.days = {storage: self._days(rule.to.get(storage, 0) if rule else 0) for storage in COOLING}
        self.delete = self._days(rule.delete if rule else 0)
        form = QFormLayout()
        form.setSpacing(8)
        lines: list[tuple[str, QLineEdit]] = [(self.tr("Name"), self.name), (self.tr("Objects below"), self.prefix)]
        lines += [
            (self.tr("Days until {name}").format(name=storage_name(storage)), self.days[storage])
            for storage in COOLING
            if storage in offered
        ]
        lines.append((self.tr("Days until deleted"), self.delete))
        for text, field in lines:
            caption = QLabel(text, self)
            caption.setProperty("dim", True)
            caption.setMinimumHeight(28)
            caption.setBuddy(field)
            field.setAccessibleName(text)
            field.textChanged.connect(self._judge)
            form.addRow(caption, field)
        self.problem = problem_line(self)
        self.body.addLayout(form)
        self.body.addWidget(note(self.tr("Days count from when an object was stored; leave empty what is not wished.")))
        self.body.addWidget(self.problem)
        self._judge()

    def rule(self) -> msg.LifecycleRule:
        """The rule as it is typed."""
        to = {storage: _number(field) for storage, field in self.days.items() if _number(field)}
        return msg.LifecycleRule(self.name.text().strip(), self.prefix.text(), to, _number(self.delete))

    def _judge(self) -> None:
        problem = self._words.rule_problem(self.rule(), self._others)
        touched = bool(self.prefix.text()) or any(_number(field) for field in (*self.days.values(), self.delete))
        self.problem.setText(problem if touched else "")
        self.set_ready(not problem)

    def _days(self, days: int) -> QLineEdit:
        field = QLineEdit(str(days) if days else "", self)
        field.setValidator(Digits(1, MOST_DAYS, self))
        field.setPlaceholderText(self.tr("never"))
        field.setMaximumWidth(_FIELD)
        return field

    def _free_name(self) -> str:
        taken = {rule.name for rule in self._others}
        return next(name for name in (f"rule_{number}" for number in range(1, len(taken) + 2)) if name not in taken)


def _number(field: QLineEdit) -> int:
    text = field.text()
    return int(text) if text.isdecimal() else 0
