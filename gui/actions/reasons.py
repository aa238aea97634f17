"""Why something cannot be done here: the sentences shown on greyed actions."""

from PySide6.QtCore import QCoreApplication

from core.capability import LOCKED, Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext

translate = QCoreApplication.translate


def _sentences() -> dict[Capability, str]:
    return {
        Capability.WRITE: translate("Actions", "These keys may only read this space"),
        Capability.DELETE: translate("Actions", "These keys may not delete in this space"),
        Capability.COPY: translate("Actions", "These keys may only read this space"),
        Capability.MOVE: translate("Actions", "These keys may only read this space"),
        Capability.STORAGE_CLASS: translate("Actions", "These keys may only read this space"),
        Capability.MIME: translate("Actions", "These keys may only read this space"),
        Capability.EXPIRY: translate("Actions", "These keys may only read this space"),
        Capability.META: translate("Actions", "These keys may only read this space"),
        Capability.STATUS: translate("Actions", "These keys may only read this space"),
        Capability.RESTORE: translate("Actions", "These keys may only read this space"),
        Capability.LIFECYCLE: translate("Actions", "These keys may only read this space"),
        Capability.FETCH: translate("Actions", "These keys may only read this space"),
        Capability.ASYNC_FETCH: translate("Actions", "These keys may only read this space"),
        Capability.MIRROR_SOURCE: translate("Actions", "These keys may only read this space"),
        Capability.REMARK: translate("Actions", "These keys may only read this space"),
        Capability.RULES: translate("Actions", "These keys may only read this space"),
        Capability.UPLOAD_POLICY: translate("Actions", "These keys may only read this space"),
        Capability.TIMESTAMP_LINK: translate(
            "Actions", "No domain is bound to this space, so its objects have no address"
        ),
        Capability.PROCESS: translate("Actions", "These keys may only read this space"),
        Capability.LINK: translate("Actions", "No domain is bound to this space, so its objects have no address"),
        Capability.CDN: translate("Actions", "No domain is bound to this space, so its objects have no address"),
        Capability.SPACE_ADMIN: translate("Actions", "These keys may not manage spaces"),
    }


def missing(capability: Capability, lock: msg.Lock | None = None) -> str:
    """Why a capability that the provider has is not given in this space; `lock` is what locks it here."""
    if lock is not None and capability in LOCKED:
        text = QCoreApplication.translate("Actions", "{place} is locked here: unlock it first")
        return text.format(place=f"{lock.space}/{lock.prefix}".rstrip("/"))
    return _sentences().get(capability) or QCoreApplication.translate("Actions", "Not possible in this space")


def never() -> str:
    """Why something is in no menu: the provider has no such capability."""
    return QCoreApplication.translate("Actions", "This service cannot do that")


ROW_BY_ROW = frozenset(
    ("open", "open_with", "preview", "edit", "copy_key", "copy_as", "rename", "show_in_folder", "duplicate")
)
"""Actions that have a meaning for rows alone, not for all of a folder or a search."""


def not_for_all(action: str, context: ActionContext) -> str | None:
    """Why an action cannot be done to all of a folder or a search; None where it can, or that is not selected."""
    if context.whole and action in ROW_BY_ROW:
        return QCoreApplication.translate("Actions", "Select single rows for this")
    return None


def needs_place(context: ActionContext) -> str | None:
    """For actions on the folder shown."""
    return None if context.place else QCoreApplication.translate("Actions", "Open a space first")


def needs_rows(context: ActionContext) -> str | None:
    """For actions on any selection."""
    if context.place and context.rows:
        return None
    return needs_place(context) or QCoreApplication.translate("Actions", "Nothing is selected")


def needs_one(context: ActionContext) -> str | None:
    """For actions on a single row."""
    if reason := needs_rows(context):
        return reason
    return None if len(context.rows) == 1 else QCoreApplication.translate("Actions", "Select a single item")


def needs_objects(context: ActionContext) -> str | None:
    """For actions that have no meaning for a folder."""
    if reason := needs_rows(context):
        return reason
    return None if context.objects else QCoreApplication.translate("Actions", "Folders have no address of their own")
