"""The first letters of Chinese words as they are spoken: `fzwl` finds 复制外链, as in every launcher of China.

The 3,755 characters of GB 2312's first level stand in the order of their pinyin, so that where each letter begins tells
the letter of all. Rarer characters have none, and are left out.
"""

from bisect import bisect

_BEGINS = (
    *((0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g")),
    *((0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o")),
    *((0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x")),
    *((0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, "")),
)
_CODES = [code for code, _letter in _BEGINS]

_OTHERWISE = {"重": "c"}
"""Spoken in two ways, and in ours in the one that the order does not have: 重命名, 重试."""


def initials(text: str) -> str:
    """The letters of a text, its Latin letters and digits among them; empty for one that has only these."""
    if text.isascii():
        return ""
    return "".join(_OTHERWISE.get(one) or _letter(one) for one in text).lower()


def _letter(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    at = bisect(_CODES, code) - 1
    return _BEGINS[at][1] if at >= 0 else ""
