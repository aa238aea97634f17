"""An account whose keys reach one folder of one space, in the whole window: nothing else is asked for or shown."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.engine import protocol as msg
from core.model import Place
from tests.contract.engine.witness import witness
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.sandbox import start_sandbox

SPACE = "media-library"


def test_the_way_to_the_folder_and_what_is_in_it(qapp: QApplication, tmp_path: Path) -> None:
    with start_sandbox(tmp_path / "cloud", seed="demo") as cloud, witness(cloud, tmp_path) as sdk:
        sdk.put(SPACE, "team/ours/a.txt", b"a")
        sdk.put(SPACE, "team/theirs/b.txt", b"b")
        access, secret = cloud.limit_keys(SPACE, "team/ours/", lists=False)
        told = {"access_key": access, "secret_key": secret, "uc_url": cloud.endpoints["uc"]}

        async def work(shell: Shell) -> None:
            values = {**told, "space": SPACE, "prefix": "team/ours/"}
            await shell.bench.engine.call(msg.CheckAccount("kodo", values))
            await shell.bench.engine.call(msg.SaveAccount("kodo", "Guest", values, account="guest", session_only=True))
            await shell.bench.known.load_accounts()
            await until(lambda: shell.bench.tree.model.find(Place("guest", SPACE)))
            account = shell.bench.tree.model.account("guest")
            assert account is not None
            assert [node.place for node in account.children] == [Place("guest", SPACE)]
            for prefix, names in (("", ["team"]), ("team/", ["ours"]), ("team/ours/", ["a.txt"])):
                await shell.open(SPACE, prefix, account="guest")
                assert shell.names() == names
                assert not shell.bench.folder.failed

        run(qapp, tmp_path / "profile", work)
