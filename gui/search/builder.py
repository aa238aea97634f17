"""The menu that adds a condition to a query, for those who do not know its words."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.model import StorageClass
from core.query import Span, Term, parse, terms, without
from core.query.kinds import KINDS
from core.query.terms import CLASS_NAMES, Classes, Kinds
from gui.emptied import empty
from gui.messages import storage_name
from gui.search.words import TermWords

SIZES = ("size=0", "size<1KB", "size>1MB", "size>10MB", "size>100MB", "size>1GB")
TIMES = ("newer:1d", "newer:7d", "newer:30d", "newer:1y", "older:30d", "older:1y")

ALONE = ("size", "time", "class", "type")
"""Of these kinds a query has one term at most as the menu makes it: another choice takes its place."""


class ConditionMenu(QMenu):
    """`picked(str)` with a term that is whole, `begun(str, int)` with one that is to be typed further, and where the
    cursor stands in it.
    """

    picked = Signal(str)
    begun = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = TermWords()
        self.classes: tuple[StorageClass, ...] = tuple(StorageClass)
        """Those of the account's service."""
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Write it anew: the service may be another."""
        empty(self)
        self._begin(self.tr("Name"), self._names())
        self._choose(self.tr("Size"), SIZES)
        self._choose(self.tr("Changed"), TIMES, self.tr("Since a date…"), "after:")
        classes = self.addMenu(self.tr("Class"))
        for storage in self.classes:
            self._entry(classes, storage_name(storage), f"class:{CLASS_NAMES[storage]}")
        kinds = self.addMenu(self.tr("Type"))
        for kind in KINDS:
            self._entry(kinds, self._words.kind(kind).capitalize(), f"type:{kind}")
        kinds.addSeparator()
        self._start(kinds, self.tr("MIME type…"), "mime:")
        self._start(self, self.tr("Hash…"), "hash:")

    def _names(self) -> Iterable[tuple[str, str, int]]:
        """(words, text, where to type in it)."""
        return (
            (self.tr("Contains…"), '""', 1),
            (self.tr("Begins with…"), "^", 1),
            (self.tr("Ends with…"), "$", 0),
            (self.tr("Is like *.jpg…"), "*.", 2),
            (self.tr("Matches a regular expression…"), "//", 1),
            (self.tr("Does not contain…"), '-""', 2),
        )

    def _begin(self, title: str, entries: Iterable[tuple[str, str, int]]) -> None:
        menu = self.addMenu(title)
        for words, text, at in entries:
            self._start(menu, words, text, at)

    def _choose(self, title: str, texts: Iterable[str], further: str = "", begin: str = "") -> None:
        menu = self.addMenu(title)
        for text in texts:
            self._entry(menu, self._words.of(parse(text).terms[0]), text)
        if further:
            menu.addSeparator()
            self._start(menu, further, begin)

    def _entry(self, menu: QMenu, words: str, text: str) -> None:
        menu.addAction(words).triggered.connect(lambda: self.picked.emit(text))

    def _start(self, menu: QMenu, words: str, text: str, at: int = -1) -> None:
        menu.addAction(words).triggered.connect(lambda: self.begun.emit(text, len(text) if at < 0 else at))


def with_term(text: str, term: str) -> str:
    """A query with a term of the menu added. Where it has one of that kind already, a class or a type joins that one,
    and a size or a time takes its place.
    """
    (new,) = terms(term)
    same = [span for span in terms(text) if span.kind == new.kind and new.kind in ALONE and span.error is None]
    for span in reversed(same):
        text = without(text, span)
    return f"{text} {_joined(same, term)}".strip()


def _joined(same: list[Span], term: str) -> str:
    made = parse(term).terms[0].what
    before = [one for span in same for one in parse(span.text).terms if not one.negated]
    if isinstance(made, Classes):
        classes = [one for term_ in before if isinstance(term_.what, Classes) for one in term_.what.classes]
        return str(Term(Classes(tuple(dict.fromkeys((*classes, *made.classes))))))
    if isinstance(made, Kinds):
        kinds = [one for term_ in before if isinstance(term_.what, Kinds) for one in term_.what.kinds]
        return str(Term(Kinds(tuple(dict.fromkeys((*kinds, *made.kinds))))))
    return term
