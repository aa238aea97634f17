"""Markdown without the HTML in it: what Markdown can say is said so, other tags go, and their words stay.

Qt's own way with it loses all of a text behind a tag that nobody closes, as <img> and <br> are not.
"""

import html
import re

_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.M | re.S)
_TICKS = re.compile("`+")
_HELD = re.compile("\ue000(\\d+)\ue001")
"""Stands for a piece of code, which is shown as it is."""

_UNSEEN = re.compile(r"<!--.{0,2000}?-->|<(script|style)\b[^<>]*>.{0,2000}?</\1\s*>", re.S | re.I)
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>(.{0,500}?)</h\1\s*>", re.S | re.I)
_LINK = re.compile(r"""<a\b[^<>]*?\bhref\s*=\s*["']?([^"'<>\s]+)[^<>]*>(.{0,500}?)</a\s*>""", re.S | re.I)
_PICTURE = re.compile(r"<img\b[^<>]*>", re.I)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_ROW = re.compile(r"^[ \t]*\|.*$", re.M)
_BREAK = re.compile(r"<br\b[^<>]*>", re.I)
_ITEM = re.compile(r"[ \t]*<li\b[^<>]*>\s*", re.I)
_BLOCK = re.compile(
    r"[ \t]*</?(?:p|div|center|ul|ol|table|thead|tbody|tr|details|summary|blockquote|hr|pre|section|h[1-6]"
    r"|picture)\b[^<>]*>[ \t]*",
    re.I,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|code|del|em|font|i|img|ins|kbd|li|mark|s|samp|small|source|span|strong|sub|sup|td|th|tt|u|var"
    r"|video|audio|iframe|input|button)\b[^<>]*>",
    re.I,
)
_INDENTED = re.compile(r"^[ \t]+(?=</?[a-z])", re.M | re.I)
"""Blanks before a tag: without it they would make code of what follows."""


def without_tags(text: str) -> str:
    """The same text as Markdown alone. What may lie between two tags is bounded, so that the time it takes is."""
    held: list[str] = []

    def hold(piece: str) -> str:
        held.append(piece)
        return f"\ue000{len(held) - 1}\ue001"

    text = _FENCED.sub(lambda found: hold(found[0]), text)
    text = "".join(hold(piece) if code else piece for piece, code in _pieces(text))
    text = _INDENTED.sub("", _UNSEEN.sub("", text))
    text = _ROW.sub(lambda found: _BREAK.sub(" ", found[0]), text)
    text = _BREAK.sub("  \n", text)
    text = _PICTURE.sub(_picture, text)
    text = _LINK.sub(lambda found: f"[{_in_a_line(found[2])}]" + hold(f"(<{html.unescape(found[1])}>)"), text)
    text = _HEADING.sub(lambda found: f"\n\n{'#' * int(found[1])} {_in_a_line(found[2])}\n\n", text)
    text = _INLINE.sub("", _BLOCK.sub("\n\n", _ITEM.sub("\n- ", text)))
    return _HELD.sub(lambda found: _again(held, found), text)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is code: from some ticks to the next ones of as many."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    following: dict[int, int] = {}
    ends: list[int] = [0] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        ends[number] = following.get(end - start, 0)
        following[end - start] = end
    pieces, at = [], 0
    for (start, _), end in zip(runs, ends, strict=True):
        if start >= at and end and "\n\n" not in text[start:end]:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [*pieces, (text[at:], False)]


def _picture(found: "re.Match[str]") -> str:
    """Where it lies does not matter: none is loaded."""
    alt = _ALT.search(found[0])
    return f"![{_in_a_line(alt[1] or alt[2] or '') if alt else ''}](picture)"


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def _again(held: list[str], found: "re.Match[str]") -> str:
    number = int(found[1])
    return held[number] if number < len(held) else found[0]
