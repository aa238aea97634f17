"""What mirrors, their plans and their results are called."""

from pathlib import PurePath

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import Cancelled, rebuild
from gui import formats
from gui.dialogs.names import shortened
from gui.messages import explain

A = msg.MirrorAction

SIGNS: dict[msg.MirrorAction, tuple[str, str]] = {
    A.SAME: ("check", "dim"),
    A.UPLOAD: ("arrow-up-bold", "accent"),
    A.DOWNLOAD: ("arrow-down-bold", "accent"),
    A.DELETE_REMOTE: ("trash-can-outline", "bad"),
    A.DELETE_LOCAL: ("trash-can-outline", "bad"),
    A.CONFLICT: ("alert-outline", "caution"),
    A.SKIPPED: ("information-outline", "dim"),
}
"""Icon and colour of each action."""


class MirrorWords(QObject):
    """A QObject because lupdate finds plurals in `self.tr` alone."""

    def action(self, action: msg.MirrorAction) -> str:
        """What is done about a name."""
        names = {
            A.SAME: self.tr("Same"),
            A.UPLOAD: self.tr("Upload"),
            A.DOWNLOAD: self.tr("Download"),
            A.DELETE_REMOTE: self.tr("Delete there"),
            A.DELETE_LOCAL: self.tr("Delete here"),
            A.CONFLICT: self.tr("Conflict"),
            A.SKIPPED: self.tr("Left alone"),
        }
        return names[action]

    def why(self, row: msg.MirrorRow) -> str:
        """Why a row has its action."""
        here = row.size_here >= 0
        words = {
            msg.Why.SAME: self.tr("The same on both sides"),
            msg.Why.NEW: self.tr("Only here") if here else self.tr("Only there"),
            msg.Why.CHANGED: self.tr("Differs"),
            msg.Why.GONE: self.tr("Not there any more") if here else self.tr("Not here any more"),
            msg.Why.EXTRA: self.tr("Only here, and stays") if here else self.tr("Only there, and stays"),
            msg.Why.BOTH_CHANGED: self.tr("Changed on both sides"),
            msg.Why.CHANGED_AND_GONE: self.tr("Changed here, deleted there")
            if here
            else self.tr("Changed there, deleted here"),
            msg.Why.LINK: self.tr("Symbolic links are not followed"),
            msg.Why.SPECIAL: self.tr("Not a regular file"),
            msg.Why.UNREADABLE: self.tr("Cannot be read"),
            msg.Why.BAD_NAME: self.tr("The other side cannot have this name"),
            msg.Why.COLLISION: self.tr("Another name differs in case or accents alone"),
            msg.Why.CHANGING: self.tr("Written to while it was compared"),
        }
        return words[row.why]

    def side(self, size: int, time: int) -> str:
        """What one side has of a name; empty for nothing."""
        return f"{formats.size(size)} · {formats.date(time)}" if size >= 0 else ""

    def direction(self, direction: msg.Direction) -> str:
        """Which side counts."""
        names = {
            msg.Direction.UPLOAD: self.tr("Upload: the folder counts"),
            msg.Direction.DOWNLOAD: self.tr("Download: the space counts"),
            msg.Direction.BOTH: self.tr("Both ways"),
        }
        return names[direction]

    def deleting(self, direction: msg.Direction) -> str:
        """What the tick for deletions means."""
        names = {
            msg.Direction.UPLOAD: self.tr("Delete there what is not here"),
            msg.Direction.DOWNLOAD: self.tr("Delete here what is not there"),
            msg.Direction.BOTH: self.tr("Delete what was deleted on the other side"),
        }
        return names[direction]

    def progress(self, page: msg.MirrorProgress) -> str:
        """How far a comparison is."""
        if page.total >= 0:
            done, total = formats.count(page.compared), formats.count(page.total)
            return self.tr("Compared {done} of {total}: {name}").format(
                done=done, total=total, name=shortened(page.name)
            )
        return self.tr("Found {here} here, {there} there").format(
            here=formats.count(page.files), there=formats.count(page.objects)
        )

    def totals(self, shares: tuple[msg.Share, ...]) -> str:
        """What the ticked rows come to."""
        found = {share.action: share for share in shares}
        parts = [
            text
            for action in msg.TICKABLE
            if (share := found.get(action)) is not None
            and (text := self._counted(action, share.ticked, share.ticked_size))
        ]
        if (conflicts := found.get(A.CONFLICT)) is not None:
            parts.append(self.tr("%Ln conflict(s) stay", "", conflicts.count))
        return " · ".join(parts)

    def _counted(self, action: msg.MirrorAction, count: int, size: int) -> str:
        words = {
            A.UPLOAD: self.tr("Upload %Ln file(s)", "", count),
            A.DOWNLOAD: self.tr("Download %Ln file(s)", "", count),
            A.DELETE_REMOTE: self.tr("Delete %Ln object(s) there", "", count),
            A.DELETE_LOCAL: self.tr("Delete %Ln file(s) here", "", count),
        }
        if not count:
            return ""
        if action not in (A.UPLOAD, A.DOWNLOAD):
            return words[action]
        return self.tr("{what}, {size}").format(what=words[action], size=formats.size(size))

    def same(self, summary: msg.MirrorSummary) -> str:
        """Where there is nothing to do."""
        alike = next((share.count for share in summary.shares if share.action is A.SAME), 0)
        return self.tr("Nothing to do: %Ln file(s) are the same on both sides.", "", alike)

    def ran(self, run: msg.MirrorRun, shares: tuple[msg.Share, ...]) -> str:
        """What a run has done, as it ends: transfers have only begun."""
        ticked = {share.action: share.ticked for share in shares}
        moving = (ticked.get(A.UPLOAD, 0) if run.uploads else 0) + (ticked.get(A.DOWNLOAD, 0) if run.downloads else 0)
        parts = [self.tr("%Ln file(s) are in the queue", "", moving)] if moving else []
        return " · ".join([*parts, *self._deletions(run)]) or self.tr("Nothing was done")

    def result(self, task: msg.MirrorTask) -> str:
        """How the last run of a task ended."""
        run = task.result
        if not task.last:
            return ""
        parts = []
        for batch, tally, moved in (
            (run.uploads, run.up, self.tr("%Ln uploaded", "", run.up.done)),
            (run.downloads, run.down, self.tr("%Ln downloaded", "", run.down.done)),
        ):
            if batch:
                parts += (
                    [moved if tally.done else "", *self._others(tally)] if tally.found else [self.tr("in the queue")]
                )
        parts += self._deletions(run)
        if task.error:
            stopped = task.error == Cancelled.code
            parts.append(self.tr("stopped") if stopped else explain(rebuild(task.error, {})).title)
        return " · ".join(filter(None, parts)) or self.tr("nothing to do")

    def _others(self, tally: msg.Tally) -> list[str]:
        return [
            self.tr("%Ln failed", "", tally.failed) if tally.failed else "",
            self.tr("%Ln skipped", "", tally.skipped) if tally.skipped else "",
            self.tr("%Ln cancelled", "", tally.cancelled) if tally.cancelled else "",
        ]

    def _deletions(self, run: msg.MirrorRun) -> list[str]:
        found = [
            self.tr("%Ln deleted", "", run.deleted) if run.deleted else "",
            self.tr("%Ln in the folder .spaceferry-trash, as this disk has no trash", "", run.aside)
            if run.aside
            else "",
            self.tr("%Ln could not be deleted", "", run.failed) if run.failed else "",
            self.tr("%Ln changed meanwhile and stay", "", run.left) if run.left else "",
        ]
        return [text for text in found if text]

    def failed(self, task: msg.MirrorTask) -> bool:
        """Whether the last run of a task needs a look."""
        run = task.result
        return bool(run.failed or run.up.failed or run.down.failed or task.error)


def folder_name(path: str) -> str:
    """What a folder is called in a sentence."""
    return PurePath(path).name or path
