"""Which words of a text have which colour: Pygments reads it, on a thread, a bounded part of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from gui.theme.tokens import Tokens

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MOST = 256 << 10
"""Letters of a text that are coloured, from its start: a second of work on a slow machine."""

LONGEST = 2_000
"""Letters of a line that are coloured: what machines write in one line is not read by its colours."""

EMPTIEST = 200
"""Lines in a row with nothing in them, after which no colours are wanted: some languages' rules try each of them with
all that follow, and a rule that is being tried lets no other thread go on.
"""

_KINDS = (
    ("Comment", "dim"),
    ("Keyword", "accent"),
    ("Name.Tag", "accent"),
    ("Name.Builtin", "accent"),
    ("Name.Decorator", "caution"),
    ("Name.Attribute", "folder"),
    ("Name.Function", "folder"),
    ("Name.Class", "folder"),
    ("Literal.String", "good"),
    ("Literal.Number", "caution"),
    ("Generic.Heading", "accent"),
    ("Generic.Subheading", "accent"),
    ("Generic.Deleted", "bad"),
    ("Generic.Inserted", "good"),
    ("Generic.Strong", "text"),
)
"""Kinds of words, as Pygments names them, and the token of their colour."""

_STRONG = frozenset(("Generic.Heading", "Generic.Subheading", "Generic.Strong"))


@dataclass(frozen=True)
class Span:
    """A run of letters within a line, counted as Qt does: in units of UTF-16."""

    start: int
    length: int
    kind: str


Lines = list[list[Span]]
"""The spans of each line."""


def lexer_of(name: str, text: str) -> "Lexer | None":
    """What reads such a file; None for plain text. The import takes a moment: on a thread."""
    from pygments.lexers import get_lexer_for_filename
    from pygments.lexers.special import TextLexer
    from pygments.util import ClassNotFound

    try:
        lexer: Lexer = get_lexer_for_filename(name.lower(), text[:2_000], stripnl=False, ensurenl=False)
    except (ClassNotFound, ImportError):  # packages leave out the languages of few
        return None
    return None if isinstance(lexer, TextLexer) else lexer


def spans(name: str, text: str) -> Lines:
    """The spans of a text's lines, as far as it is read; none for a plain one."""
    text = _bounded(text)
    lexer = lexer_of(name, text)
    if lexer is None:
        return []
    lines: Lines = [[]]
    column = 0
    for token, value in lexer.get_tokens(text):
        kind = _kind(token)
        for number, piece in enumerate(value.split("\n")):
            if number:
                lines.append([])
                column = 0
            length = _units(piece)
            if kind and length:
                lines[-1].append(Span(column, length, kind))
            column += length
    return lines


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(letter > "\uffff" for letter in text)


def _bounded(text: str) -> str:
    kept: list[str] = []
    empty = 0
    for line in text[:MOST].split("\n"):
        kept.append(line if len(line) <= LONGEST else "")
        empty = 0 if line.strip() else empty + 1
        if empty > EMPTIEST:
            break
    return "\n".join(kept)


def _kind(token: Any) -> str:
    told = str(token).removeprefix("Token.")
    return next((kind for kind, _ in _KINDS if told == kind or told.startswith(f"{kind}.")), "")


def formats(tokens: Tokens) -> dict[str, QTextCharFormat]:
    """How each kind looks in a theme."""
    return dict(_made(tokens))


def _made(tokens: Tokens) -> Iterator[tuple[str, QTextCharFormat]]:
    for kind, token in _KINDS:
        made = QTextCharFormat()
        made.setForeground(QColor(getattr(tokens, token)))
        if kind in _STRONG:
            made.setFontWeight(QFont.Weight.DemiBold)
        yield kind, made
