"""The window of Space on the real engine and a sandbox: ranges over HTTP, archived objects, one that changes."""

import io
import zipfile
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.model import Place, StorageClass
from gui.actions.context import Row
from gui.actions.transfer import upload
from gui.dialogs.restore import RestoreDialog
from gui.preview.archive import ArchiveViewer
from gui.preview.bytes import BytesViewer
from gui.preview.image import ImageViewer
from gui.preview.text.view import TextViewer
from gui.preview.window import PreviewWindow
from tests.gui.actions.bench import Bench, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox


def image() -> bytes:
    """On its side, as a camera writes it."""
    tags, file = Image.Exif(), io.BytesIO()
    tags[0x0112], tags[0x0110] = 6, "Sandbox 1"
    Image.effect_noise((400, 200), 90).convert("RGB").save(file, "JPEG", exif=tags)
    return file.getvalue()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("雨/a.txt", "rain")
    return file.getvalue()


async def look(bench: Bench, view: PreviewWindow, key: str) -> object:
    info = await bench.engine.call(msg.Stat(Place(bench.home.account, bench.home.space, key)))
    row = Row(key, False, info.size, info.modified, info.storage, info.mime)
    view.show_context(context(bench.desk, [row], bench.home))
    await until(lambda: not view.busy)
    return view.viewer


def test_objects_are_looked_into(qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path) -> None:
    files = {"a.jpg": image(), "a.py": b"print('hi')\n", "a.zip": archive(), "big.bin": bytes(9 << 20)}

    async def work(bench: Bench) -> None:
        await upload(bench.desk, bench.home, local(tmp_path / "in", **files))
        await bench.settled(len(files))
        view = PreviewWindow(window)
        view.show()
        shown = await look(bench, view, "a.jpg")
        assert isinstance(shown, ImageViewer)
        assert "200 × 400" in view.foot.text()
        assert [fact.value for fact in shown.facts.facts()] == ["Sandbox 1"]
        shown = await look(bench, view, "a.py")
        assert isinstance(shown, TextViewer)
        assert shown.text() == "print('hi')\n"
        assert shown.etag
        shown = await look(bench, view, "a.zip")
        assert isinstance(shown, ArchiveViewer)
        assert [entry.name for entry in shown.model.entries] == ["雨/a.txt"]
        cloud.reset_requests()
        assert isinstance(await look(bench, view, "big.bin"), BytesViewer)
        assert 0 < sum(one.get("bytes_out", 0) for one in cloud.requests()) < 1 << 20
        view.reject()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "look-space"), work)


def test_an_archived_object_offers_to_be_restored(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        await upload(bench.desk, bench.home, local(tmp_path / "in", **{"a.txt": b"words"}))
        await bench.settled(1)
        what = msg.Selection(bench.home.account, bench.home.space, ("a.txt",))
        async for _page in bench.engine.stream(msg.ChangeClass(what, StorageClass.ARCHIVE)):
            pass
        view = PreviewWindow(window)
        view.show()
        assert await look(bench, view, "a.txt") is None
        assert "archived" in view.states._title.text()
        view.states._button.click()
        await until(lambda: [one for one in window.findChildren(RestoreDialog) if one.isVisible()])
        (dialog,) = window.findChildren(RestoreDialog)
        dialog.reject()
        view.reject()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "cold-space"), work)
