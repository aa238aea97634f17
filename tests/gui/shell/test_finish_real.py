"""The finish action in the whole window, on a real engine and a sandbox: all files go first, a dropped folder's too."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.model import Place
from gui.shell.finish import Finish
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import start_sandbox

FILES = 15
"""Few enough that the end of the batch alone is not worth a word."""


@pytest.mark.parametrize("kind", [Finish.QUIT, Finish.NOTIFY])
def test_it_is_done_when_the_last_file_has_gone(qapp: QApplication, tmp_path: Path, kind: Finish) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.jpg").write_bytes(b"x" * number)
    with start_sandbox(tmp_path / "cloud", seed="demo") as cloud:

        async def work(shell: Shell) -> None:
            await shell.sign_in(cloud)
            finish = shell.bench.desk.control.finish
            finish.choose(kind)
            await shell.bench.engine.call(msg.AddUploads(Place("cloud", "site-assets", ""), (str(folder),)))
            await until(lambda: finish.kind is Finish.NOTHING)
            sent = [one for one in cloud.requests("form") if str(one["key"]).startswith("photos/")]
            assert len(sent) == FILES
            if kind is Finish.QUIT:
                await until(lambda: not shell.window.isVisible())
            else:
                await until(lambda: "All transfers are finished" in shell.bench.toast.text)
                assert shell.window.isVisible()

        run(qapp, tmp_path / "profile", work)
