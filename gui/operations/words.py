"""What operations, their states, their objects' states and the limits of undoing them are called."""

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import rebuild
from core.model import StorageClass
from gui import formats
from gui.messages import explain, storage_name

SIGNS: dict[msg.OperationState, tuple[str, str]] = {
    msg.OperationState.PLANNING: ("progress-clock", "accent"),
    msg.OperationState.RUNNING: ("progress-clock", "accent"),
    msg.OperationState.STOPPED: ("stop-circle-outline", "caution"),
    msg.OperationState.DONE: ("check-circle-outline", "good"),
    msg.OperationState.FAILED: ("alert-circle-outline", "bad"),
}
"""Icon and colour of each state."""


class OperationWords(QObject):
    """A QObject because lupdate finds plurals in `self.tr` alone."""

    def kind(self, kind: msg.OperationKind) -> str:
        """The verb."""
        names = {
            msg.OperationKind.RENAME: self.tr("Rename"),
            msg.OperationKind.MOVE: self.tr("Move"),
            msg.OperationKind.COPY: self.tr("Copy"),
            msg.OperationKind.DELETE: self.tr("Delete for good"),
            msg.OperationKind.CLASS: self.tr("Storage class"),
            msg.OperationKind.MIME: self.tr("Type"),
            msg.OperationKind.EXPIRY: self.tr("Scheduled deletion"),
            msg.OperationKind.META: self.tr("Metadata"),
            msg.OperationKind.STATUS: self.tr("Access"),
            msg.OperationKind.RESTORE: self.tr("Restore"),
            msg.OperationKind.LIFECYCLE: self.tr("Lifecycle"),
            msg.OperationKind.TRASH: self.tr("Move to trash"),
            msg.OperationKind.UNTRASH: self.tr("Put back"),
            msg.OperationKind.PATTERN: self.tr("Rename by pattern"),
            msg.OperationKind.UNDO: self.tr("Undo"),
        }
        return names[kind]

    def what(self, row: msg.OperationRow) -> str:
        """The verb, and what it was done to."""
        name = formats.visible(row.name.rstrip("/").rpartition("/")[2] or row.name)
        if row.total > 1:
            count = self.tr("%Ln object(s)", "", row.total)
            return f"{self.kind(row.kind)}: {count}"
        return f"{self.kind(row.kind)}: {name}" if name else self.kind(row.kind)

    def change(self, row: msg.OperationRow) -> str:
        """Where to, or what objects became; empty where the verb says all."""
        if row.kind in (msg.OperationKind.MOVE, msg.OperationKind.COPY, msg.OperationKind.RENAME):
            where = f"{row.to_space}/{row.to_name}" if row.to_space != row.space else row.to_name
            return "→ " + formats.visible(where or row.to_space)
        if row.kind is msg.OperationKind.CLASS and row.value.isdecimal():
            return storage_name(StorageClass(int(row.value)))
        if row.kind is msg.OperationKind.EXPIRY:
            return self.tr("never") if row.value == "0" else self.tr("after %Ln day(s)", "", int(row.value or 0))
        return formats.visible(row.value) if row.kind in (msg.OperationKind.MIME, msg.OperationKind.PATTERN) else ""

    def state(self, row: msg.OperationRow) -> str:
        """Where it stands."""
        if row.undone_by:
            return self.tr("Undone")
        names = {
            msg.OperationState.PLANNING: self.tr("Looking"),
            msg.OperationState.RUNNING: self.tr("Running"),
            msg.OperationState.STOPPED: self.tr("Stopped"),
            msg.OperationState.DONE: self.tr("Done"),
            msg.OperationState.FAILED: self.tr("With failures"),
        }
        return names[row.state]

    def numbers(self, row: msg.OperationRow) -> str:
        """How many objects are done, and what became of the others."""
        parts = [self.tr("%Ln done", "", row.done)]
        if row.failed:
            parts.append(self.tr("%Ln failed", "", row.failed))
        if row.skipped:
            parts.append(self.tr("%Ln left as it was", "", row.skipped))
        if row.total > row.done + row.failed + row.skipped:
            parts.append(self.tr("%Ln to do", "", row.total - row.done - row.failed - row.skipped))
        return " · ".join(parts)

    def item_state(self, state: msg.ItemState | None) -> str:
        """Where one object stands; None for the choice of all."""
        names = {
            None: self.tr("All"),
            msg.ItemState.PLANNED: self.tr("To do"),
            msg.ItemState.SENT: self.tr("Sent"),
            msg.ItemState.DONE: self.tr("Done"),
            msg.ItemState.SKIPPED: self.tr("Left as it was"),
            msg.ItemState.FAILED: self.tr("Failed"),
        }
        return names[state]

    def item(self, item: msg.OperationItem) -> str:
        """Where one object stands, and why."""
        state = self.item_state(item.state)
        return f"{state}: {explain(rebuild(item.code, item.params)).title}" if item.code else state

    def undo(self, row: msg.OperationRow) -> str:
        """What of it can be undone, as a sentence."""
        return self.lasting(row.undo, row.undo_reason)

    def lasting(self, undo: msg.Undo, reason: str) -> str:
        """The same of one that is not begun yet."""
        if undo is msg.Undo.YES:
            return self.tr("This can be undone.")
        partly = {
            "replaced": self.tr("This can be undone, but what was replaced does not come back."),
            "early_deletion": self.tr(
                "This can be undone; the service may charge for the days an object was too short in its class."
            ),
            "headers": self.tr("This can be undone, but response headers stay as they are now."),
        }
        if undo is msg.Undo.PARTLY:
            return partly.get(reason, self.tr("A part of this can be undone."))
        return explain(rebuild("cannot_undo", {"reason": reason})).title
