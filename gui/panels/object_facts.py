"""What is known of an object, in words: the lines of its properties."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QObject

from core.model import ObjectInfo, Place, RestoreState, Space
from core.provider import ProviderInfo
from gui import formats
from gui.actions.rows import Row, bytes_of, folders_of
from gui.messages import region_name, storage_name
from gui.panels.facts import Fact

_RUNS = 4
"""Groups of parts of one size that are named; most objects have two."""


class ObjectFacts(QObject):
    """Puts objects, folders, spaces and selections into facts."""

    def of_row(self, place: Place, row: Row) -> list[Fact]:
        """What the listing already tells."""
        facts = [
            Fact(self.tr("Name"), row.name, row.name),
            Fact(self.tr("Key"), row.key, row.key),
            Fact(self.tr("Space"), place.space, place.space),
        ]
        if row.is_folder:
            return facts
        return [
            *facts,
            Fact(self.tr("Size"), self._size(row.size), str(row.size)),
            Fact(self.tr("Modified"), formats.exact(row.modified)),
            Fact(self.tr("Class"), storage_name(row.storage)),
            Fact(self.tr("Type"), row.mime, row.mime),
        ]

    def of_object(self, place: Place, info: ObjectInfo) -> list[Fact]:
        """All of a stat."""
        name = info.key.rsplit("/", 1)[-1] or info.key
        facts = [
            Fact(self.tr("Name"), name, name),
            Fact(self.tr("Key"), info.key, info.key),
            Fact(self.tr("Space"), place.space, place.space),
            Fact(self.tr("Size"), self._size(info.size), str(info.size), short=f"{formats.count(info.size)} B"),
            Fact(self.tr("Modified"), formats.exact(info.modified)),
            Fact(self.tr("Class"), self._class(info)),
            Fact(self.tr("Type"), info.mime, info.mime),
            Fact(self.tr("Hash"), info.etag, info.etag),
        ]
        if info.md5:
            facts.append(Fact("MD5", info.md5, info.md5))
        facts.append(Fact(self.tr("Expires"), formats.exact(info.expires) if info.expires else self.tr("never")))
        facts.append(Fact(self.tr("Status"), self.tr("disabled") if info.disabled else self.tr("enabled")))
        facts.extend(self._planned(info))
        if len(info.parts) > 1:
            facts.append(Fact(self.tr("Parts"), self._layout(info.parts)))
        if info.owner:
            facts.append(Fact(self.tr("End user"), info.owner, info.owner))
        facts.extend(Fact(name.rpartition("meta-")[2], value, value) for name, value in sorted(info.meta.items()))
        return facts

    def _planned(self, info: ObjectInfo) -> list[Fact]:
        """The changes of class that are scheduled, in their order; and when anything was changed last."""
        order = sorted(info.transitions.items(), key=lambda pair: pair[1])
        facts = [
            Fact(self.tr("Becomes {name}").format(name=storage_name(storage)), formats.exact(at))
            for storage, at in order
        ]
        if info.changed and info.changed != info.modified:
            facts.append(Fact(self.tr("Changed"), formats.exact(info.changed)))
        return facts

    def _layout(self, parts: tuple[int, ...]) -> str:
        """`12: 11 × 4 MiB, 1.5 MiB`; parts of one size together."""
        runs = [(size, len(list(group))) for size, group in groupby(parts)]
        shown = [
            formats.size(size) if count == 1 else f"{count} × {formats.size(size)}" for size, count in runs[:_RUNS]
        ]
        more = ["…"] if len(runs) > _RUNS else []
        return f"{formats.count(len(parts))}: {', '.join([*shown, *more])}"

    def of_rows(self, place: Place, rows: Sequence[Row]) -> list[Fact]:
        """A selection: how many and how much, folders not looked into."""
        folders = len(folders_of(rows))
        facts = [Fact(self.tr("Space"), place.space)]
        if folders:
            facts.append(Fact(self.tr("Folders"), formats.count(folders)))
        if len(rows) > folders:
            facts.append(Fact(self.tr("Objects"), formats.count(len(rows) - folders)))
            facts.append(Fact(self.tr("Size"), self._size(bytes_of(rows))))
        return facts

    def of_space(self, place: Place, space: Space | None, provider: ProviderInfo | None) -> list[Fact]:
        """A space, or a folder by its place."""
        facts = [Fact(self.tr("Space"), place.space, place.space)]
        if place.key:
            facts.append(Fact(self.tr("Folder"), place.key, place.key))
        if space is None:
            return facts
        if space.region:
            facts.append(Fact(self.tr("Region"), region_name(space.region, provider)))
        if space.private is not None:
            facts.append(Fact(self.tr("Access"), self.tr("private") if space.private else self.tr("public")))
        facts.extend(Fact(self.tr("Domain"), domain, domain) for domain in space.domains)
        if space.created:
            facts.append(Fact(self.tr("Created"), formats.exact(space.created)))
        return facts

    def measured(self, count: int, size: int, *, complete: bool) -> list[Fact]:
        """What a measurement found so far."""
        marks = "" if complete else "…"
        return [
            Fact(self.tr("Objects within"), formats.count(count) + marks),
            Fact(self.tr("Size within"), self._size(size) + marks),
        ]

    def known(self, count: int, size: int, since: int) -> list[Fact]:
        """What the index says, and of when that is."""
        as_of = Fact(self.tr("Known since"), formats.date(since), tip=formats.exact(since))
        return [*self.measured(count, size, complete=True), as_of]

    def _size(self, size: int) -> str:
        if size < formats.KIB:
            return formats.size(size)
        return self.tr("{size} ({bytes} bytes)").format(size=formats.size(size), bytes=formats.count(size))

    def _class(self, info: ObjectInfo) -> str:
        name = storage_name(info.storage)
        if not info.storage.needs_restore:
            return name
        state = {
            RestoreState.NONE: self.tr("must be restored before reading"),
            RestoreState.RESTORING: self.tr("restoring"),
            RestoreState.RESTORED: self.tr("restored for now"),
        }[info.restore]
        return f"{name} · {state}"
