"""A walk over the scenes that takes no pictures but looks: at what is untranslated, cut, or without a name.

`python -m tests.shots.walk [--lang en] [WORD …]` prints what it finds in scenes with a WORD in their name.
With `--read FILE` it writes what stands there in Chinese, scene by scene: be it the language from the start, or changed
to in each scene.
"""

import argparse
import asyncio
import json
import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui import accessibility, focus_ring
from gui.languages import live
from gui.languages.catalog import COMPLETE, catalog
from gui.languages.phrases import Phrases
from gui.languages.pseudo import OPEN, PSEUDO, pseudo
from tests.helpers import accessible, window_texts
from tests.helpers.sandbox import Sandbox
from tests.shots.stage import SIZES, Stage

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from tests.shots.scenes import Scene


FOLDERS = ("audio", "video")
"""Called as texts of the window are."""


class Walk(Stage):
    """A stage whose camera is a reader. `found` has each complaint once, with the first scene it was found in."""

    def __init__(self, cloud: Sandbox, work: Path, language: str) -> None:
        super().__init__(cloud, work, work, language, "light")
        self.found: dict[str, str] = {}

    async def _take(self, name: str) -> None:
        await self._resize(SIZES[0])
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                for complaint in self._complaints(top):
                    if self.found.setdefault(complaint, name) is name:
                        log.info("%s: %s", name, complaint)

    def _complaints(self, top: QWidget) -> Iterable[str]:
        yield from (f"untranslated: {said}" for said in window_texts.texts(top) if window_texts.untranslated(said))
        yield from (f"cut: {said}" for said in window_texts.cut(top))
        if not isinstance(top, QMenu):
            yield from accessible.complaints(top)
            if top.isActiveWindow():
                yield from accessible.unseen_focus(top)


class Switch(Walk):
    """A walk in English on which every scene is shown in another language for a moment, and then in English again."""

    def _complaints(self, top: QWidget) -> Iterable[str]:
        yield from (f"cut: {said}" for said in window_texts.cut(top))
        application = QCoreApplication.instance()
        assert application is not None
        phrases = Phrases(catalog("en"), lambda _context, source, _n: pseudo(source))
        texts = {form for text in catalog("en") for form in text.forms}
        before = [str(said) for said in window_texts.texts(top)]
        live.switch(application, PSEUDO)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)  # some are told by it
        # Widgets may go as the language goes back; of what is data none is ours.
        texts_there = (said for said in window_texts.texts(top) if not getattr(said.widget, "verbatim", False))
        there = [(said, str(said)) for said in texts_there]
        live.switch(application, "en")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
        back = [str(said) for said in window_texts.texts(top)]
        yield from (
            f"stays: {shown}"
            for said, shown in there
            if OPEN not in said.text
            and said.text not in FOLDERS
            # Of a cell nobody knows whether it is data: a text as it stands is taken for one of ours.
            and (said.text.strip() in texts if said.kind == "cell" else phrases.again(said.text) != said.text)
        )
        yield from (
            f"does not come back: {one} became {other}"
            for one, other in zip(before, back, strict=False)
            if one != other
        )


class Reader(Stage):
    """A stage that writes down what stands there in Chinese. `read` has the texts of each scene, digits as `#`."""

    def __init__(self, cloud: Sandbox, work: Path, language: str) -> None:
        super().__init__(cloud, work, work, language, "light")
        self._language = language
        self.read: dict[str, list[str]] = {}

    async def _take(self, name: str) -> None:
        await self._resize(SIZES[0])
        application = QCoreApplication.instance()
        assert application is not None
        live.switch(application, COMPLETE)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)  # some are told by it
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        said = {f"{one.kind}: {one.text}" for top in tops for one in window_texts.texts(top)}
        self.read[name] = sorted({re.sub(r"\d+", "#", one) for one in said})
        live.switch(application, self._language)


def walk(scenes: "Iterable[Scene]", language: str, *, reading: bool = False) -> Walk | Reader:
    """Play these scenes; who walked tells what was found. Needs an application and no running loop.

    English is switched to and fro, every other language is there from the start.
    """
    import qasync

    from gui.languages import translate
    from gui.theme.theme import theme
    from tests.shots.stock import stocked_cloud

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    accessibility.install()
    focus_ring.install(application)
    with (
        tempfile.TemporaryDirectory(prefix="spaceferry-walk-") as work,
        stocked_cloud(Path(work) / "cloud") as cloud,
        qasync.QEventLoop(application) as loop,
    ):
        asyncio.set_event_loop(loop)
        translate.install(application, language)
        theme.choose("light")
        walker = Reader if reading else Switch if language == "en" else Walk
        stage = walker(cloud, Path(work) / "stage", language)
        loop.run_until_complete(stage.play(scenes))
    return stage


def main() -> int:
    """Walk the scenes that were asked for; the exit code is for the shell."""
    parser = argparse.ArgumentParser("python -m tests.shots.walk")
    parser.add_argument("words", nargs="*", default=[""], metavar="WORD", help="scenes with a WORD in their name")
    parser.add_argument("--lang", default=PSEUDO, help="the language; en is changed to and fro in each scene")
    parser.add_argument("--read", type=Path, metavar="FILE", help="write down what stands there in Chinese")
    parser.add_argument("--points", type=float, help="the size of the system's font, which text follows")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.theme.theme import STYLE, theme
    from tests.shots.scenes import SCENES

    application = QApplication([*sys.argv[:1], *STYLE])
    application.setQuitOnLastWindowClosed(False)
    if options.points:
        font = application.font()
        font.setPointSizeF(options.points)
        application.setFont(font)
    theme.install(application)
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    log.addHandler(logging.StreamHandler(sys.stdout))
    log.propagate = False  # what the window says of itself is no complaint
    first, *others = SCENES  # which brings up the providers
    scenes = [first, *(scene for scene in others if any(word in scene.name for word in options.words))]
    stage = walk(scenes, options.lang, reading=options.read is not None)
    if isinstance(stage, Reader):
        options.read.write_text(json.dumps(stage.read, ensure_ascii=False, indent=0), "utf-8")
        return 0
    return 1 if stage.found else 0


if __name__ == "__main__":
    sys.exit(main())
