"""A walk over the scenes that takes no pictures but looks: at what is untranslated, cut, or without a name.

`python -m tests.shots.walk [--lang en] [WORD …]` prints what it finds in scenes with a WORD in their name.
"""

import argparse
import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui import accessibility
from gui.languages import live
from gui.languages.catalog import catalog
from gui.languages.phrases import Phrases
from gui.languages.pseudo import OPEN, PSEUDO, pseudo
from tests.helpers import accessible, window_texts
from tests.helpers.sandbox import Sandbox
from tests.shots.stage import SIZES, Stage

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from tests.shots.scenes import Scene


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


class Switch(Walk):
    """A walk in English on which every scene is shown in another language for a moment, and then in English again."""

    def _complaints(self, top: QWidget) -> Iterable[str]:
        application = QCoreApplication.instance()
        assert application is not None
        phrases = Phrases(catalog("en"), lambda _context, source, _n: pseudo(source))
        before = [str(said) for said in window_texts.texts(top)]
        live.switch(application, PSEUDO)
        there = list(window_texts.texts(top))
        live.switch(application, "en")
        back = [str(said) for said in window_texts.texts(top)]
        yield from (
            f"stays: {said}" for said in there if phrases.again(said.text) != said.text and OPEN not in said.text
        )
        yield from (
            f"does not come back: {one} became {other}"
            for one, other in zip(before, back, strict=False)
            if one != other
        )


def walk(scenes: "Iterable[Scene]", language: str) -> dict[str, str]:
    """The complaints about these scenes, by where they were first seen. Needs an application and no running loop.

    English is switched to and fro, every other language is there from the start.
    """
    import qasync

    from gui.languages import translate
    from gui.theme.theme import theme
    from tests.shots.stock import stocked_cloud

    accessibility.install()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with (
        tempfile.TemporaryDirectory(prefix="spaceferry-walk-") as work,
        stocked_cloud(Path(work) / "cloud") as cloud,
        qasync.QEventLoop(application) as loop,
    ):
        asyncio.set_event_loop(loop)
        translate.install(application, language)
        theme.choose("light")
        stage = (Switch if language == "en" else Walk)(cloud, Path(work) / "stage", language)
        loop.run_until_complete(stage.play(scenes))
    return stage.found


def main() -> int:
    """Walk the scenes that were asked for; the exit code is for the shell."""
    parser = argparse.ArgumentParser("python -m tests.shots.walk")
    parser.add_argument("words", nargs="*", default=[""], metavar="WORD", help="scenes with a WORD in their name")
    parser.add_argument("--lang", default=PSEUDO, help="the language; en is changed to and fro in each scene")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.theme.theme import STYLE, theme
    from tests.shots.scenes import SCENES

    application = QApplication([*sys.argv[:1], *STYLE])
    application.setQuitOnLastWindowClosed(False)
    theme.install(application)
    logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stdout)
    first, *others = SCENES  # which brings up the providers
    scenes = [first, *(scene for scene in others if any(word in scene.name for word in options.words))]
    return 1 if walk(scenes, options.lang) else 0


if __name__ == "__main__":
    sys.exit(main())
