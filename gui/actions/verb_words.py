"""What a verb calls itself while it runs and when it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class VerbWords:
    """Words of one verb: `doing` while it runs, `done(n)` for n objects done."""

    doing: str
    done: Callable[[int], str]


def renaming(old: str, new: str) -> VerbWords:
    """For Rename."""
    text = QCoreApplication.translate("Verbs", "Renaming {old} to {new}").format(old=old, new=new)
    return VerbWords(text, lambda n: QCoreApplication.translate("Verbs", "Renamed %Ln object(s)", "", n))


def moving(target: str) -> VerbWords:
    """For MoveTo without copy; `target` is where to, in words."""
    text = QCoreApplication.translate("Verbs", "Moving to {target}").format(target=target)
    return VerbWords(text, lambda n: QCoreApplication.translate("Verbs", "Moved %Ln object(s)", "", n))


def copying(target: str) -> VerbWords:
    """For MoveTo with copy."""
    text = QCoreApplication.translate("Verbs", "Copying to {target}").format(target=target)
    return VerbWords(text, lambda n: QCoreApplication.translate("Verbs", "Copied %Ln object(s)", "", n))


def deleting() -> VerbWords:
    """For Delete."""
    text = QCoreApplication.translate("Verbs", "Deleting")
    return VerbWords(text, lambda n: QCoreApplication.translate("Verbs", "Deleted %Ln object(s) for good", "", n))


def changing(what: str) -> VerbWords:
    """For ChangeClass, ChangeMime and ChangeExpiry; `what` is the new state in words."""
    text = QCoreApplication.translate("Verbs", "Changing to {what}").format(what=what)
    return VerbWords(text, lambda n: QCoreApplication.translate("Verbs", "Changed %Ln object(s)", "", n))
