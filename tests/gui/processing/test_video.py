"""A video, uploaded with processing by policy and processed again from the window: the outputs are real media."""

import asyncio
import threading
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path

import pytest
import qiniu
import requests
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Row
from gui.actions.registry import run
from gui.policy.chain_dialog import ChainDialog
from gui.policy.dialog import PolicyDialog
from gui.processing.dialog import ProcessDialog
from gui.processing.jobs_window import JobsWindow
from tests.contract.engine.witness import witness
from tests.contract.sdk.processing.desk import Receiver
from tests.gui.actions.bench import Bench, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers import media
from tests.helpers.sandbox import Sandbox

SPACE = "video-space"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


@pytest.fixture
def receiver() -> Iterator[tuple[str, type[Receiver]]]:
    handler = type("Receiver", (Receiver,), {"received": [], "statuses": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/done", handler
    server.shutdown()
    thread.join()
    server.server_close()


class Sdk:
    """The official SDK as the other eye."""

    def __init__(self, cloud: Sandbox) -> None:
        self._cloud = cloud
        self._auth = qiniu.Auth(cloud.access_key, cloud.secret_key)

    def items(self, id: str) -> list[dict[str, object]]:
        """What the service says of a job's commands."""
        answer, info = qiniu.PersistentFop(self._auth, SPACE).get_status(id)
        assert answer is not None, info
        found: list[dict[str, object]] = answer["items"]
        return found

    def read(self, key: str) -> bytes:
        """An object's bytes."""
        url = self._auth.private_download_url(f"http://{self._cloud.domain(SPACE)}/{key}")
        return requests.get(url, timeout=30).content


async def add_chain(upload: PolicyDialog, chain: str, key: str) -> None:
    """Choose commands in the dialog that the policy's dialog opens."""
    before = upload.processing.read()
    upload.processing.choose.click()
    await until(lambda: [one for one in upload.findChildren(ChainDialog) if one.isVisible()])
    (dialog,) = [one for one in upload.findChildren(ChainDialog) if one.isVisible()]
    await until(dialog.commands.titles)
    dialog.editor.set_text(chain)
    dialog.key.setText(key)
    await until(dialog.act.isEnabled)
    dialog.act.click()
    await until(lambda: upload.processing.read() != before)


async def jobs_of(bench: Bench, window: QWidget, count: int) -> JobsWindow:
    """The window of the jobs, once so many have ended."""
    jobs = JobsWindow(bench.desk, window)
    bench.engine.processJobsChanged.connect(jobs.model.take)
    jobs.show_kind(msg.ProcessFilter.DONE)
    await until(lambda: len(jobs.model.rows) == count)
    return jobs


def test_a_video_is_processed_by_policy_and_again_from_the_window(
    qapp: QApplication,
    cloud: Sandbox,
    window: QWidget,
    tmp_path: Path,
    receiver: tuple[str, type[Receiver]],
) -> None:
    url, handler = receiver
    video = media.clip(tmp_path)

    async def work(bench: Bench) -> None:
        run("upload_policy", context(bench.desk, (), Place(bench.home.account, SPACE, "in/")))
        await until(lambda: window.findChildren(PolicyDialog))
        (upload,) = window.findChildren(PolicyDialog)
        upload.choose((str(tmp_path / "clip.mp4"),))
        await add_chain(upload, "avthumb/mp4/s/64x48", "by-policy.mp4")
        await add_chain(upload, "vframe/jpg/offset/1", "by-policy.jpg")
        upload.processing.notify.setText(url)
        await until(upload.act.isEnabled)
        upload.act.click()
        await bench.settled(1)
        jobs = await jobs_of(bench, window, 1)
        assert {one.key for one in jobs.model.rows[0].outputs} == {"by-policy.mp4", "by-policy.jpg"}
        id = jobs.model.rows[0].remote
        await until(lambda: handler.received)
        assert handler.received.pop()["id"] == id
        run("process", context(bench.desk, (Row("in/clip.mp4", size=len(video), mime="video/mp4"),), bench.home))
        await until(lambda: window.findChildren(ProcessDialog))
        (dialog,) = window.findChildren(ProcessDialog)
        await until(lambda: any(fact.label == "codec_name" for fact in dialog.preview.facts.facts()))
        dialog.editor.set_text("avthumb/mp4/s/48x32/vb/100k")
        dialog.output.pattern.setText("out/{stem}-small.{ext}")
        dialog.output.notify.setText(url)
        await until(dialog.act.isEnabled)
        assert "as a job" in dialog.preview.words
        dialog.act.click()
        await until(lambda: len(jobs.model.rows) == 2)
        row = jobs.model.rows[0]
        assert [one.key for one in row.outputs] == ["out/clip-small.mp4"]
        await until(lambda: handler.received)
        told = handler.received[0]
        assert (told["id"], told["code"]) == (row.remote, 0)
        jobs.select(0)
        jobs._open_output()
        assert ("select", ("out/clip-small.mp4",)) in bench.desk.done
        for job, keys in ((row.remote, ["out/clip-small.mp4"]), (id, ["by-policy.mp4", "by-policy.jpg"])):
            assert [item["key"] for item in await asyncio.to_thread(sdk.items, job)] == keys
        jobs.close()

    with witness(cloud, tmp_path):
        sdk = Sdk(cloud)
        on_bench(qapp, (tmp_path / "profile", cloud, window, SPACE), work)
        assert "64x48" in media.told(sdk.read("by-policy.mp4"))
        assert "48x32" in media.told(sdk.read("out/clip-small.mp4"))
        assert abs(media.length(sdk.read("out/clip-small.mp4")) - media.length(video)) < 0.3
        assert media.opened(sdk.read("by-policy.jpg")).size == (96, 64)
