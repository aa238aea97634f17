"""What a domain's check found, and what a rule does, in words."""

import re

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import rebuild
from core.model import StorageClass
from gui.messages import explain, storage_name

_NAME = re.compile(r"\w{1,49}", re.ASCII)

SOON = 14
"""Days before which a certificate should be renewed."""

COOLING = (
    StorageClass.INFREQUENT,
    StorageClass.ARCHIVE_INSTANT,
    StorageClass.ARCHIVE,
    StorageClass.DEEP_ARCHIVE,
)
"""The classes a rule moves to, in the order in which the days must rise."""


class SpaceWords(QObject):
    """Sentences; a QObject because plurals are found in `self.tr` alone."""

    def check(self, found: msg.DomainCheck) -> tuple[str, str]:
        """(what was found, its tone: good, caution or bad)."""
        if not found.addresses:
            return self.tr("The name is not known: ask whoever manages its DNS."), "bad"
        text = f"{self._https(found)} {self._read(found)}"
        if found.error:
            return text, "bad"
        poor = found.https is False or found.ranges is False or (found.days_left is not None and found.days_left < SOON)
        return text, "caution" if poor else "good"

    def _https(self, found: msg.DomainCheck) -> str:
        if found.https is None:
            return self.tr("Answers at {address}.").format(address=found.addresses[0])
        if not found.https:
            return self.tr("https does not answer with a certificate that this computer trusts.")
        if found.days_left is None:
            return self.tr("https works.")
        return self.tr("https works; its certificate is good for %Ln more day(s).", "", found.days_left)

    def _read(self, found: msg.DomainCheck) -> str:
        if found.error:
            return explain(rebuild(found.error, found.params)).title
        if found.status is None:
            return self.tr("There is no object to try a read with.")
        if found.ranges is None:
            return self.tr("A read was refused ({status}).").format(status=found.status)
        if found.ranges:
            return self.tr("Parts of objects can be read, so downloads can be resumed.")
        return self.tr("Only whole objects can be read: downloads start over when they are cut.")

    def rule(self, rule: msg.LifecycleRule) -> str:
        """What happens to objects: `30 days: Infrequent · 365 days: deleted`."""
        steps = [(rule.to[storage], storage_name(storage)) for storage in COOLING if rule.to.get(storage)]
        steps += [(rule.delete, self.tr("deleted"))] if rule.delete else []
        return " · ".join(self.tr("%Ln day(s): {what}", "", days).format(what=what) for days, what in steps)

    def where(self, rule: msg.LifecycleRule) -> str:
        """Which objects."""
        return rule.prefix or self.tr("the whole space")

    def rule_problem(self, rule: msg.LifecycleRule, others: tuple[msg.LifecycleRule, ...]) -> str:
        """What is wrong with a rule beside others; empty where nothing is."""
        if not _NAME.fullmatch(rule.name):
            return self.tr("A name is 1 to 49 letters, digits and _")
        if any(other.name == rule.name for other in others):
            return self.tr("There is a rule of that name")
        if any(other.prefix == rule.prefix for other in others):
            return self.tr("There is a rule for the same objects")
        days = [rule.to[storage] for storage in COOLING if rule.to.get(storage)] + [rule.delete] * bool(rule.delete)
        if not days:
            return self.tr("Say after how many days something happens")
        if days != sorted(set(days)):
            return self.tr("The days must rise from line to line; the deletion comes last")
        return ""
