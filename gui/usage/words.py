"""What folders, classes, ages and kinds are called in the usage window."""

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.model import StorageClass
from core.query import parse
from core.query.terms import Age
from gui import formats
from gui.messages import storage_name
from gui.usage.tiles import Tile


class UsageWords(QObject):
    """Plurals are found in a QObject's own tr alone."""

    def name(self, tile: Tile) -> str:
        """A tile's name: its folder's last part."""
        if tile.rest:
            return self.tr("Other objects")
        return formats.visible(tile.prefix.removesuffix("/").rpartition("/")[2]) or "/"

    def amount(self, tile: Tile, *, by_count: bool) -> str:
        """How much a tile holds, briefly."""
        return formats.count(tile.objects) if by_count else formats.size(tile.size)

    def tile(self, tile: Tile) -> str:
        """A tile as a sentence: what, how many, how much."""
        path = formats.visible(tile.prefix)
        name = self.tr("Objects of {folder} itself, and small folders").format(folder=path or "/")
        return f"{name if tile.rest else path} · {self.sums(tile.objects, tile.size)}"

    def sums(self, count: int, size: int) -> str:
        """How many, how much."""
        return self.tr("%Ln object(s)", "", count) + " · " + formats.size(size)

    def storage(self, bar: msg.UsageBar) -> str:
        """A bar of a class."""
        return storage_name(StorageClass(int(bar.name)))

    def age(self, since: int, until: int) -> str:
        """An age in days, from one bound up to the next; `until` 0 is no bound."""
        if not until:
            return self.tr("Older than {span}").format(span=self.span(since))
        if not since:
            return self.tr("Up to {span}").format(span=self.span(until))
        return self.tr("{since} to {until}").format(since=self.span(since), until=self.span(until))

    def span(self, days: int) -> str:
        """A number of days, in the largest unit that fits."""
        if days and days % 365 == 0:
            return self.tr("%Ln year(s)", "", days // 365)
        if days and days % 30 == 0:
            return self.tr("%Ln month(s)", "", days // 30)
        return self.tr("%Ln day(s)", "", days)

    def kind(self, name: str) -> str:
        """A kind of file; one without a word of its own is called as the engine calls it."""
        names = {
            "image": self.tr("Pictures"),
            "video": self.tr("Videos"),
            "audio": self.tr("Audio"),
            "text": self.tr("Text"),
            "document": self.tr("Documents"),
            "archive": self.tr("Archives"),
            "font": self.tr("Fonts"),
            "other": self.tr("Other"),
        }
        return names.get(name, formats.visible(name))

    def named(self, bars: tuple[msg.UsageBar, ...], of: str) -> list[str]:
        """The names of bars of "classes", "ages" or "kinds", in their order."""
        if of == "classes":
            return [self.storage(bar) for bar in bars]
        if of == "kinds":
            return [self.kind(bar.name) for bar in bars]
        return [self.age(int(bar.name), _until(bar.query)) for bar in bars]


def _until(query: str) -> int:
    """The upper bound of an age in days, as its query has it; 0 for none."""
    ages = [term.what for term in parse(query).terms if isinstance(term.what, Age)]
    return next((age.amount for age in ages if not age.older and age.unit == "d"), 0)
