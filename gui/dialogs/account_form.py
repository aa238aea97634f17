"""The fields of one provider: the plain ones, and the advanced ones folded away."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from core.provider import ProviderInfo
from gui.dialogs.account_fields import FormField
from gui.dialogs.text_field import TextField
from gui.theme.icons import icon


class AccountForm(QWidget):
    """Draws ProviderInfo.fields. `changed` fires on every edit."""

    changed = Signal()

    def __init__(
        self, provider: ProviderInfo, values: Mapping[str, str], stored: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields = {
            field.name: FormField(field, values.get(field.name, ""), stored, self) for field in provider.fields
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.fold = self._make_fold()  # before what it unfolds: Tab goes in the order of making
        self._folded = QWidget(self)
        inner = QVBoxLayout(self._folded)
        inner.setContentsMargins(0, 0, 0, 0)
        for form_field in self.fields.values():
            (inner if form_field.field.advanced else layout).addWidget(form_field)
            form_field.changed.connect(self._changed)
        layout.addWidget(self.fold)
        layout.addWidget(self._folded)
        advanced = [f for f in self.fields.values() if f.field.advanced]
        self.fold.setVisible(bool(advanced))
        self._open(any(values.get(f.field.name) for f in advanced))

    def values(self) -> dict[str, str]:
        """All fields by name; a blank one that is not required is left out."""
        return {name: value for name, field in self.fields.items() if (value := field.value())}

    def problem(self) -> str | None:
        """The first problem of any field, or of several together."""
        found = next((text for field in self.fields.values() if (text := field.problem()) is not None), None)
        return found or self._reach_problem()

    def show_problem(self, kind: str, text: str) -> bool:
        """Say a problem at the last filled field of a kind; False if there is none."""
        found = [f for f in self.fields.values() if f.field.kind == kind and (f.value() or kind == "secret")]
        if not found:
            return False
        if found[-1].field.advanced:
            self._open(True)
        found[-1].show_problem(text)
        return True

    def _changed(self) -> None:
        if (line := self._prefix_line()) is not None:
            line.show_problem(self._reach_problem() or "")
        self.changed.emit()

    def _reach_problem(self) -> str | None:
        """A folder alone names no place."""
        line, space = self._prefix_line(), self.fields.get("space")
        if line is None or space is None or not line.text() or space.value():
            return None
        return self.tr("Name the space it is in, too")

    def _prefix_line(self) -> TextField | None:
        return next((one.line for one in self.fields.values() if one.field.kind == "prefix"), None)

    def _make_fold(self) -> QToolButton:
        fold = QToolButton(self)
        fold.setText(self.tr("Advanced"))
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fold.setAutoRaise(True)
        fold.clicked.connect(lambda: self._open(self._folded.isHidden()))
        return fold

    def _open(self, opened: bool) -> None:
        self.fold.setIcon(icon("chevron-down" if opened else "chevron-right", "dim"))
        self._folded.setVisible(opened)
