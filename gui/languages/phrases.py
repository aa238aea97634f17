"""From a text on the screen back to what it was made of, and to the same in another language. Knows no widgets.

A text is found as a whole, as a template whose places were filled in ("Moved {n} objects", "%Ln object(s)"), or as
several of them beside each other ("3 objects · 12 KB"). What was filled in stays, unless it is a text itself.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from gui.languages.catalog import Text
from gui.languages.pseudo import CLOSE, OPEN

Translate = Callable[[str, str, int], str]
"""A source text of a context, for a number (-1 for none), in the language shown now."""

_PLACE = re.compile(r"(\{\w+[^}]*\}|%L?n)")
_OPTIONAL = re.compile(r"\[([^\]]*\{[^\]]*)\]")
"""A part of a sentence that stands there only if what it names is known: gui/messages.py."""

_BETWEEN = tuple(map(re.compile, (r"(\n+)", r"( +· +)")))
"""What stands between texts that are shown as one, and in none that is filled in."""

_SENTENCES = re.compile(r"((?<=[.!?]) +(?!·+⟧)|(?<=[。！？⟧])(?![,:]) ?)")
_BEHIND = re.compile(r"( )(?=\d[\d.,]*$)"), re.compile(r"( \()(?=[^()]+\)$)")
"""Before what stands behind a name: `Failed 3`, `Zoom in (Ctrl++)`."""

_SURE = 4
"""Letters of a form that is one even if what is filled in may be anything; `{low} to {high}` fits many a sentence."""

_BRACKETS = OPEN + CLOSE

_CJK, _OF_A_WORD = "\u2e80", 3
"""From here on a letter says as much as so many Latin ones."""

_MOST_PARTS = 12
"""Of one text that is ours; more are somebody's prose."""

_DEPTH = 3
"""Texts within texts: a sentence that names a row's state that names a size."""

_COUNT = re.compile(r"\d(?:[\d.,'’\s]*\d)?")
"""A number, however its thousands are set apart."""

_NUMBER = "n"
"""The name of the place that Qt fills itself."""


@dataclass(frozen=True, slots=True)
class _Template:
    """What a form is between its places: one fixed part more than there are places, some of them empty."""

    text: Text
    fixed: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Letters that are not filled in: the more, the surer."""
        letters = (letter for part in self.fixed for letter in part if letter.isalpha() or letter in _BRACKETS)
        return sum(_OF_A_WORD if letter >= _CJK else 1 for letter in letters)

    @property
    def sure(self) -> bool:
        """Whether what fits is likely to be made of it."""
        return self.weight >= _SURE or _NUMBER in self.places

    def values(self, said: str) -> dict[str, str] | None:
        """What was filled in; None where it is another text. Each place ends where the next fixed part begins."""
        first, last = self.fixed[0], self.fixed[-1]
        if len(said) < len(first) + len(last) or not (said.startswith(first) and said.endswith(last)):
            return None
        found: dict[str, str] = {}
        at, end = len(first), len(said) - len(last)
        for place, fixed in zip(self.places, (*self.fixed[1:-1], None), strict=True):
            stop = end if fixed is None else said.find(fixed, at, end)
            value = said[at:stop]
            if (
                stop < 0
                or (place == _NUMBER and not _COUNT.fullmatch(value))
                or found.setdefault(place, value) != value
            ):
                return None
            at = stop + len(fixed or "")
        return found


class Phrases:
    """The texts of the language shown before. `again` gives each in the one shown now, by `translate`; what is none of
    them goes through `rewrite`: dates.
    """

    def __init__(self, before: Collection[Text], translate: Translate, rewrite: Callable[[str], str] = str) -> None:
        self._translate, self._rewrite = translate, rewrite
        self._whole: dict[str, list[Text]] = defaultdict(list)
        templates: list[_Template] = []
        for text in before:
            for form in text.forms:
                if _PLACE.search(form):
                    templates += _templates(text, form)
                else:
                    self._whole[form].append(text)
        self._templates = sorted((made for made in templates if made.weight), key=lambda made: -made.weight)
        joints = {made.fixed[1]: made.text for made in templates if made.fixed[::2] == ("", "") and not made.weight}
        self._joints = {joint: text for joint, text in joints.items() if joint.strip() in (",", ":", "，", "：")}
        self._contexts = {template.text.context for template in self._templates}
        self._own: dict[tuple[frozenset[str], bool], list[_Template]] = {}
        self._known: dict[tuple[str, frozenset[str]], str] = {}

    def again(self, said: str, contexts: frozenset[str] = frozenset()) -> str:
        """A text in the language shown now; itself where it is none of ours. `contexts` are tried first."""
        known = self._known.get((said, contexts))
        if known is None:
            known = self._known[said, contexts] = self._again(said, contexts, _DEPTH)
        return known

    def _again(self, said: str, contexts: frozenset[str], depth: int) -> str:
        if (written := self._rewrite(said)) != said:
            return written
        if not depth or not any(letter.isalpha() for letter in said):
            return said
        if (one := self._one(said, contexts, depth)) is not None:
            return one
        for between in (*_BETWEEN, _SENTENCES, *map(re.compile, self._joints_found(said)), *_BEHIND):
            parts = between.split(said)
            if 1 < len(parts) < _MOST_PARTS and (now := self._parts(parts, contexts, depth - 1)) != said:
                return now
        return self._filled_in(said, contexts, depth, sure=False) or said

    def _joints_found(self, said: str) -> list[str]:
        """Patterns of what joins texts in this one; a colon is surer than a comma."""
        return [f"({re.escape(joint)})" for joint in dict.fromkeys((": ", ", ", *self._joints)) if joint in said]

    def _joint(self, between: str) -> str:
        """What stands between two texts in the language of now: a comma may be another one."""
        text = self._joints.get(between)
        if text is None:
            return between
        _first, joint, _last = _PLACE.split(self._translate(text.context, text.source, -1))[::2]
        return joint

    def _one(self, said: str, contexts: frozenset[str], depth: int) -> str | None:
        """The same where it is one text, as a whole or filled in; else None. What is filled in is one text too."""
        if texts := self._whole.get(said):
            best = next((text for text in texts if text.context in contexts), texts[0])
            return self._translate(best.context, best.source, -1)
        return self._filled_in(said, contexts, depth, sure=True)

    def _filled_in(self, said: str, contexts: frozenset[str], depth: int, *, sure: bool) -> str | None:
        for template in self._sorted(contexts, sure):
            values = template.values(said)
            if values is not None and not any(between.search(one) for one in values.values() for between in _BETWEEN):
                return self._filled(template.text, values, contexts, depth)
        return None

    def _sorted(self, contexts: frozenset[str], sure: bool) -> list[_Template]:
        """Those of the contexts first."""
        key = contexts & self._contexts, sure
        if key not in self._own:
            fit = (template for template in self._templates if template.sure is sure)
            self._own[key] = sorted(fit, key=lambda template: template.text.context not in contexts)
        return self._own[key]

    def _parts(self, parts: list[str], contexts: frozenset[str], depth: int) -> str:
        """Several texts, and what stands between them at odd numbers. Some of ours have two sentences: what is one
        together goes before what is one alone.
        """
        now, at = "", 0
        while at < len(parts):
            for end in range(len(parts) - (at == 0), at + 1, -1):
                if (one := self._one("".join(parts[at:end]), contexts, depth)) is not None:
                    now, at = now + one, end
                    break
            else:
                now, at = now + self._again(parts[at], contexts, depth), at + 1
            now, at = now + "".join(map(self._joint, parts[at : at + 1])), at + 1
        return now

    def _filled(self, text: Text, values: dict[str, str], contexts: frozenset[str], depth: int) -> str:
        number = int(re.sub(r"\D", "", values.get(_NUMBER, "")) or -1)
        now = self._translate(text.context, text.source, number)
        now = _OPTIONAL.sub(lambda part: part[1] if _names(part[1]) <= values.keys() else "", now)
        return _PLACE.sub(lambda place: self._again(values.get(_name(place[0]), ""), contexts, depth - 1), now)


def _templates(text: Text, form: str) -> Iterator[_Template]:
    """What finds a filled form again: with and without each of its optional parts."""
    if (part := _OPTIONAL.search(form)) is not None:
        for told in (part[1], ""):
            yield from _templates(text, form[: part.start()] + told + form[part.end() :])
        return
    parts = _PLACE.split(form)
    yield _Template(text, tuple(parts[::2]), tuple(map(_name, parts[1::2])))


def _names(part: str) -> set[str]:
    return set(map(_name, _PLACE.findall(part)))


def _name(place: str) -> str:
    """`{key}` is key."""
    return _NUMBER if place.startswith("%") else re.findall(r"\w+", place)[0]
