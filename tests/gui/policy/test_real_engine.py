"""Uploads with a policy from the window, on the real engine process and a sandbox cloud; the SDK sees the effect."""

import base64
import json
from pathlib import Path

import qiniu
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.model import Place
from core.transfer.job import Tab, Verdict
from gui.actions.registry import run
from gui.actions.transfer import upload
from gui.policy.dialog import PolicyDialog
from gui.transfers.chosen import Chosen
from gui.transfers.columns import Column
from gui.transfers.report import Report
from gui.transfers.words import JobWords
from tests.contract.engine.witness import witness
from tests.contract.sdk.conftest import Receiver
from tests.gui.actions.bench import Bench, local, on_bench
from tests.gui.actions.desk import context, until
from tests.helpers.sandbox import Sandbox


async def opened(window: QWidget) -> PolicyDialog:
    await until(lambda: [one for one in window.findChildren(PolicyDialog) if one.isVisible()])
    (dialog,) = [one for one in window.findChildren(PolicyDialog) if one.isVisible()]
    await until(lambda: dialog.token.view.token)
    return dialog


def test_the_token_in_the_dialog_is_the_sdk_s(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        run("upload_policy", context(bench.desk, (), Place(bench.home.account, bench.home.space, "in/")))
        dialog = await opened(window)
        assert json.loads(dialog.token.view.text)["isPrefixalScope"] == 1
        dialog.basics.insert_only.setChecked(True)
        dialog.basics.max_size.setText("1 MiB")
        dialog.basics.mimes.setText("image/* video/mp4")
        dialog.names.save_key.setText("$(year)/$(fname)")
        assert "2026/photo.jpg" in dialog.names.example.text()
        await until(lambda: "saveKey" in dialog.token.text.toPlainText())
        view = dialog.token.view
        assert dialog.token.token.echoMode() is QLineEdit.EchoMode.Password
        dialog.token.shown.setChecked(True)
        assert dialog.token.token.echoMode() is QLineEdit.EchoMode.Normal
        auth = qiniu.Auth(cloud.access_key, cloud.secret_key)
        policy = {
            "insertOnly": 1,
            "fsizeLimit": 1 << 20,
            "mimeLimit": "image/*;video/mp4",
            "saveKey": "$(year)/$(fname)",
        }
        theirs = json.loads(
            base64.urlsafe_b64decode(auth.upload_token(bench.home.space, None, 60, policy).split(":")[2])
        )
        ours = json.loads(base64.urlsafe_b64decode(view.token.split(":")[2]))
        assert ours == {**theirs, "deadline": view.expires}
        assert not dialog.act.isEnabled()
        dialog.basics.max_size.setText("much")
        await until(lambda: "Largest file" in dialog.says.text())
        dialog.callback.urls.setPlainText("ftp://example.com")
        await until(lambda: "ftp://example.com" in dialog.says.text() and "it is missing" in dialog.says.text())
        assert dialog.token.token.text() == ""
        dialog.reject()

    on_bench(qapp, (tmp_path / "profile", cloud, window, "token-space"), work)


def test_a_callback_answers_and_its_failure_is_told(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path, receiver: Receiver
) -> None:
    async def sent(bench: Bench, *paths: str) -> None:
        run("upload_policy", context(bench.desk, (), bench.home))
        dialog = await opened(window)
        dialog.choose(paths)
        dialog.callback.urls.setPlainText(receiver.url)
        dialog.callback.body.setPlainText("k=$(key)&who=$(x:who)")
        dialog.variables.variables.setPlainText("who = me")
        dialog.names.save_key.setText("by/$(fname)")
        await until(lambda: dialog.act.isEnabled() and "callbackUrl" in dialog.token.view.text)
        dialog.act.click()

    async def work(bench: Bench) -> None:
        a, b = local(tmp_path / "in", **{"a.txt": b"first", "b.txt": b"second"})
        receiver.answer = b'{"key":"by/a.txt","from":"callback"}'
        await sent(bench, a)
        await bench.settled(1)
        (row,) = await bench.jobs(Tab.DONE)
        assert (row.place.key, row.verdict, json.loads(row.answer)["from"]) == (
            "by/a.txt",
            Verdict.VERIFIED,
            "callback",
        )
        assert "callback" in JobWords().tip(row, Column.STATE)
        menu = bench.panel.rows.menu.build(row, Chosen((row,)), window)
        next(action for action in menu.actions() if action.text() == "Copy the answer").trigger()
        assert QGuiApplication.clipboard().text() == row.answer
        menu.close()
        assert row.answer.replace('"', '""') in Report().lines([row])
        receiver.status = 500
        await sent(bench, b)
        await bench.settled(2)
        rows = {row.path: row for row in await bench.jobs(Tab.DONE)}
        assert JobWords().state(rows[b]).startswith("Stored, but the callback failed: callback failed: status 500")
        assert await bench.keys("by/") == {"by/a.txt", "by/b.txt"}

    on_bench(qapp, (tmp_path / "profile", cloud, window, "callback-space"), work)
    assert [body for _, body in receiver.received] == [b"k=by%2Fa.txt&who=me", b"k=by%2Fb.txt&who=me"]


def test_a_space_s_defaults_go_with_every_drop(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        run("upload_defaults", context(bench.desk, (), bench.home))
        dialog = await opened(window)
        dialog.basics.owner.setText("the studio")
        dialog.variables.meta.setPlainText("author = me")
        await until(lambda: dialog.act.isEnabled() and "the studio" in dialog.token.view.text)
        dialog.act.click()
        await until(lambda: not window.findChildren(PolicyDialog))
        await upload(bench.desk, bench.home, local(tmp_path / "in", a=b"a"))
        await bench.settled(1)
        run("upload_defaults", context(bench.desk, (), bench.home))
        dialog = await opened(window)
        assert dialog.basics.owner.text() == "the studio"
        dialog.reject()

    with witness(cloud, tmp_path) as sdk:
        on_bench(qapp, (tmp_path / "profile", cloud, window, "defaults-space"), work)
        facts = sdk.facts("defaults-space", "a")
        assert (facts["endUser"], facts["x-qn-meta"]) == ("the studio", {"author": "me"})
