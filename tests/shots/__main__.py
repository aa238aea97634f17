"""`python -m tests.shots DIR [--lang en] [--only WORD]`: draws every scene in two languages, themes and sizes.

The real window, on a real engine and a sandbox, without a display. Files are called SCENE-LANGUAGE-THEME-WIDTH.png.
With --guide the twelve pictures of the guide, see guide.py.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

LANGUAGES = ("en", "zh_CN")
THEMES = ("light", "dark")


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw what was asked for; the exit code is for the shell."""
    parser = argparse.ArgumentParser("python -m tests.shots")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--lang", choices=LANGUAGES, action="append", help="one language; both when left out")
    parser.add_argument("--only", default="", metavar="WORD", help="scenes with WORD in their name")
    parser.add_argument("--guide", action="store_true", help="those of the guide, in their one size")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    options.folder.mkdir(parents=True, exist_ok=True)
    return _draw(options.folder, options.lang or LANGUAGES, options.only, guide=options.guide)


def _draw(folder: Path, languages: Sequence[str], only: str, *, guide: bool) -> int:
    import qasync
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from gui.languages import translate
    from gui.theme.theme import STYLE, theme
    from tests.shots.guide import PLAYED, GuideStage
    from tests.shots.scenes import SCENES
    from tests.shots.stage import Stage
    from tests.shots.stock import stocked_cloud

    def say(_kind: QtMsgType, _context: object, text: str) -> None:
        if not text.startswith("This plugin does not support"):  # offscreen says so at every dialog
            print(text, file=sys.stderr)

    qInstallMessageHandler(say)
    application = QApplication([*sys.argv[:1], *STYLE])
    application.setQuitOnLastWindowClosed(False)
    theme.install(application)
    scenes = [scene for scene in SCENES if only in scene.name and (not guide or scene.name in PLAYED)]
    with (
        tempfile.TemporaryDirectory(prefix="spaceferry-shots-") as work,
        stocked_cloud(Path(work) / "cloud", many=not guide) as cloud,
        qasync.QEventLoop(application) as loop,
    ):
        asyncio.set_event_loop(loop)
        for language, scheme in product(languages, THEMES):
            translate.install(application, language)
            theme.choose(scheme)
            kind = GuideStage if guide else Stage
            stage = kind(cloud, Path(work) / language / scheme, folder, language, scheme)
            loop.run_until_complete(stage.play(scenes))
    print(f"{len(list(folder.glob('*.png')))} pictures are in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
