"""What the terms of a query mean, in words, for chips and menus."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from core.errors import SpaceferryError
from core.query import Span, Term, parse
from core.query.terms import (
    NO_END,
    Age,
    Classes,
    Condition,
    Date,
    End,
    Hash,
    Kinds,
    Mime,
    Regex,
    Size,
    Start,
    Wildcard,
    Word,
)
from gui import formats, messages


class TermWords(QObject):
    """A QObject because lupdate finds plurals in `self.tr` alone."""

    def of_span(self, span: Span) -> str:
        """A term as it stands in a text; one that makes no sense is shown as it was typed."""
        if span.error is not None:
            return formats.visible(span.text)
        (term,) = parse(span.text).terms
        return self.of(term)

    def problem(self, span: Span) -> str:
        """Why a term makes no sense; empty where it does."""
        return messages.explain(span.error).title if isinstance(span.error, SpaceferryError) else ""

    def of(self, term: Term) -> str:
        """A term."""
        words = formats.visible(self._condition(term.what))
        return self.tr("not: {condition}").format(condition=words) if term.negated else words

    def kind(self, name: str) -> str:
        """A kind of file (core/query/kinds.py)."""
        names: dict[str, Callable[[], str]] = {
            "image": lambda: self.tr("image"),
            "video": lambda: self.tr("video"),
            "audio": lambda: self.tr("audio"),
            "text": lambda: self.tr("text"),
            "document": lambda: self.tr("document"),
            "archive": lambda: self.tr("archive (zip, tar …)"),
            "font": lambda: self.tr("font"),
            "other": lambda: self.tr("other"),
        }
        return names[name]() if name in names else name

    def size(self, low: int, high: int) -> str:
        """Sizes, both ends in."""
        if low == high:
            return self.tr("Exactly {size}").format(size=_short(low)) if low else self.tr("Empty")
        if high == NO_END:
            return self.tr("Larger than {size}").format(size=_short(max(low - 1, 0)))
        if not low:
            return self.tr("Smaller than {size}").format(size=_short(high + 1))
        return self.tr("{low} to {high}").format(low=_short(low), high=_short(high))

    def age(self, amount: int, unit: str, *, older: bool) -> str:
        """A time before now."""
        span = self._span(amount, unit)
        text = self.tr("Changed more than {time} ago") if older else self.tr("Changed in the last {time}")
        return text.format(time=span)

    def _span(self, amount: int, unit: str) -> str:
        return {
            "min": lambda: self.tr("%n minute(s)", "", amount),
            "h": lambda: self.tr("%n hour(s)", "", amount),
            "d": lambda: self.tr("%n day(s)", "", amount),
            "w": lambda: self.tr("%n week(s)", "", amount),
            "m": lambda: self.tr("%n month(s)", "", amount),
            "y": lambda: self.tr("%n year(s)", "", amount),
        }[unit]()

    def _condition(self, what: Condition) -> str:
        match what:
            case Size(low, high):
                return self.size(low, high)
            case Age(amount, unit, older):
                return self.age(amount, unit, older=older)
            case Date(date, before):
                return (self.tr("Changed before {date}") if before else self.tr("Changed since {date}")).format(
                    date=date
                )
            case Classes(classes):
                return self.tr("Class: {names}").format(names=", ".join(map(messages.storage_name, classes)))
            case Kinds(kinds):
                return self.tr("Type: {names}").format(names=", ".join(map(self.kind, kinds)))
            case Mime(pattern):
                return self.tr("MIME type: {pattern}").format(pattern=pattern)
            case Hash(etag):
                return self.tr("Hash: {hash}").format(hash=etag)
            case _:
                return self._text(what)

    def _text(self, what: Word | Start | End | Wildcard | Regex) -> str:
        match what:
            case Word(text):
                return self.tr("contains “{text}”").format(text=text)
            case Start(text):
                return self.tr("begins with “{text}”").format(text=text)
            case End(text):
                return self.tr("ends with “{text}”").format(text=text)
            case Wildcard(pattern, whole):
                return (self.tr("key is like {pattern}") if whole else self.tr("name is like {pattern}")).format(
                    pattern=pattern
                )
            case Regex(pattern):
                return self.tr("matches /{pattern}/").format(pattern=pattern)


def _short(size: int) -> str:
    """A size as short as it is round: `10 MB`."""
    number, unit = formats.size(size).split(" ")
    return f"{number.rstrip('0').rstrip('.') if '.' in number else number} {unit}"
