"""What the question about targets that exist says: how many and where, and how the two sides compare."""

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.transfer.job import JobKind
from gui import formats
from gui.dialogs.names import shortened


class ConflictWords(QObject):
    """Sentences for a ConflictAsked."""

    def question(self, asked: msg.ConflictAsked, found: int) -> str:
        """What exists where. `found` is how many files the batch holds, 0 while that is not known."""
        target = formats.home_path(asked.target) if asked.kind is JobKind.DOWNLOAD else formats.visible(asked.target)
        target = target.rstrip("/") or target
        if asked.count == 1 and asked.samples:
            text = self.tr("“{name}” already exists in {target}")
            return text.format(name=shortened(asked.samples[0].name), target=target)
        if found > asked.count:
            text = self.tr("%Ln of {found} files already exist in {target}", "", asked.count)
            return text.format(found=formats.count(found), target=target)
        return self.tr("%Ln file(s) already exist in {target}", "", asked.count).format(target=target)

    def facts(self, asked: msg.ConflictAsked) -> str:
        """How the sides compare, where all of them are known; and for how many the answer is."""
        if asked.count == 1 and asked.samples:
            return self._one(asked)
        parts = [self.tr("One answer for all %Ln", "", asked.count)]
        if asked.count == len(asked.samples) and asked.kind is not JobKind.FETCH:
            parts += self._sums(asked)
        return "  ·  ".join(parts)

    def side(self, size: int, time: int, *, newer: bool) -> str:
        """One side of a pair."""
        text = f"{formats.size(size)} · {formats.date(time)}"
        return self.tr("{text} · newer").format(text=text) if newer else text

    def same(self, clash: msg.Clash) -> str:
        """Whether the contents are the same; empty where that is not known and not plain from the sizes."""
        if clash.same is msg.Same.YES:
            return self.tr("same content")
        return self.tr("different content") if clash.same is msg.Same.NO else ""

    def always(self, asked: msg.ConflictAsked) -> str:
        """The text of the box that keeps the answer."""
        if asked.kind is not JobKind.DOWNLOAD:
            return self.tr("Always, for uploads to this space")
        return self.tr("Always, for downloads from this space")

    def _one(self, asked: msg.ConflictAsked) -> str:
        """Of what is at an address nothing is known before it is fetched."""
        sample = asked.samples[0]
        if asked.kind is not JobKind.FETCH:
            return self._both_sides(asked.kind, sample)
        return self.tr("In the space {there}").format(
            there=self.side(sample.size_there, sample.time_there, newer=False)
        )

    def _both_sides(self, kind: JobKind, clash: msg.Clash) -> str:
        here = self.side(clash.size_here, clash.time_here, newer=clash.time_here > clash.time_there)
        there = self.side(clash.size_there, clash.time_there, newer=clash.time_there > clash.time_here)
        sides = self.tr("Here {here}  |  in the space {there}")
        if kind is JobKind.COPY:
            sides = self.tr("What comes {here}  |  what is there {there}")
        sides = sides.format(here=here, there=there)
        same = self.same(clash)
        return f"{sides}  |  {same}" if same else sides

    def _sums(self, asked: msg.ConflictAsked) -> list[str]:
        newer = sum(clash.time_here > clash.time_there for clash in asked.samples)
        same = sum(clash.same is msg.Same.YES for clash in asked.samples)
        words = self.tr("%Ln newer here", "", newer)
        if asked.kind is JobKind.COPY:
            words = self.tr("%Ln newer than what is there", "", newer)
        return [
            *([words] if newer else []),
            *([self.tr("%Ln with the same content", "", same)] if same else []),
        ]
