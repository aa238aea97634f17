"""A walk over the scenes that takes no pictures but looks: at what is untranslated, cut, or without a name.

`python -m tests.shots.walk [WORD]` prints what it finds in scenes with WORD in their name.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.helpers import accessible, window_texts
from tests.helpers.sandbox import Sandbox
from tests.shots.stage import SIZES, Stage

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
                    self.found.setdefault(complaint, name)

    @staticmethod
    def _complaints(top: QWidget) -> Iterable[str]:
        yield from (f"untranslated: {said}" for said in window_texts.texts(top) if window_texts.untranslated(said))
        yield from (f"cut: {said}" for said in window_texts.cut(top))
        if not isinstance(top, QMenu):
            yield from accessible.complaints(top)


def walk(scenes: "Iterable[Scene]", language: str) -> dict[str, str]:
    """The complaints about these scenes, by where they were first seen. Needs an application and no running loop."""
    import qasync

    from gui.languages import translate
    from gui.theme.theme import theme
    from tests.shots.stock import stocked_cloud

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
        stage = Walk(cloud, Path(work) / "stage", language)
        loop.run_until_complete(stage.play(scenes))
    return stage.found


def main() -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.languages import translate
    from gui.theme.theme import theme
    from tests.shots.scenes import SCENES

    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    theme.install(application)
    words = sys.argv[1:] or [""]
    found = walk(
        [scene for scene in SCENES if scene.name == "first-run" or any(word in scene.name for word in words)],
        translate.PSEUDO,
    )
    for complaint, scene in found.items():
        print(f"{scene}: {complaint}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
