"""After a day's work, good and bad, no secret key, token or signature stands anywhere but in the engine's memory."""

import hashlib
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from core.transfer.job import Tab
from tests.contract.engine.desk import ACCOUNT, Desk, desk
from tests.helpers.engine import COMMAND
from tests.helpers.jobs import jobs
from tests.helpers.sandbox import Sandbox

MIB = 1 << 20
WRONG = "a-secret-key-that-is-wrong-0123456789"


def a_days_work(seat: Desk, folder: Path) -> str:
    """Small and large, both ways, public and private, verbs, and everything that goes wrong; the space."""
    cloud, engine = seat.cloud, seat.engine
    space = seat.new_space()
    engine.call(msg.SetPrivate(ACCOUNT, space, True))
    small, large = folder / "small.txt", folder / "large.bin"
    small.write_text("small")
    large.write_bytes(hashlib.shake_128(b"large").digest(9 * MIB))
    (folder / "down").mkdir()
    for rule in (
        {"op": "form", "status": 503},
        {"op": "v2_part", "status": 401, "error": "bad token", "part": 2},
        {"op": "v2_part", "cut_request": 1000, "part": 1},
        {"op": "download", "cut_response": 10},
        {"op": "download", "status": 403, "error": "forbidden"},
        {"op": "stat", "status": 400, "error": "no"},
        {"op": "batch", "no_reqid": True, "status": 500},
    ):
        cloud.fault({**rule, "times": 1})
    for _ in range(2):
        seat.upload(space, small, large)
        seat.download(space, folder / "down", keys=["small.txt", "large.bin"])
        engine.call(msg.RetryJobs())
    requests: list[msg.Stream[msg.VerbProgress]] = [
        msg.Rename(Place(ACCOUNT, space, "small.txt"), "renamed.txt"),
        msg.MoveTo(msg.Selection(ACCOUNT, space, ("renamed.txt",)), "not-there", ""),
        msg.Delete(msg.Selection(ACCOUNT, space, ("renamed.txt",))),
    ]
    for request in requests:
        attempt(seat, request)
    seat.sign_in("wrong", secret_key=WRONG)
    wrong = Desk(cloud, engine, "wrong")
    wrong.drop(space, small, large)
    wrong.order(space, folder / "down", keys=["small.txt"])
    engine.event(msg.AccountHeld)
    return space


def attempt(seat: Desk, request: msg.Stream[msg.VerbProgress]) -> None:
    """Run a verb; whether it fails is no matter here."""
    try:
        for _ in seat.engine.stream(request):
            pass
    except SpaceferryError:
        return


def traces(cloud: Sandbox, text: bytes) -> list[bytes]:
    """What of `text` is a secret: the keys, or a signature made with them, as all tokens and signed addresses hold."""
    known = {form.encode() for secret in (cloud.secret_key, WRONG) for form in (secret, quote(secret, safe=""))}
    signed = re.escape(cloud.access_key.encode()) + rb"(?::|%3A)[\w-]{27}(?:=|%3D)"
    return [secret for secret in known if secret in text] + re.findall(signed, text)


def test_nothing_is_left_anywhere(cloud: Sandbox, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with desk(cloud, profile, command=COMMAND) as seat:  # a process list shows how it was started
        space = a_days_work(seat, tmp_path)
        link = seat.engine.call(msg.MakeLink(Place(ACCOUNT, space, "large.bin"))).url
        assert traces(cloud, link.encode()), "the search finds what it is to find"
        processes = subprocess.run(["ps", "axwwe"], check=True, capture_output=True).stdout
        assert b"core.engine --profile " + bytes(profile) in processes
        rows = seat.engine.call(msg.ListJobs(msg.QueueView(Tab.ALL, grouped=False), 0, 1000)).rows
        assert {row.error for row in jobs(rows)} >= {"", "bad_keys"}
        told = repr((seat.engine.events, rows, seat.engine.call(msg.ListAccounts()))).encode()
    cloud.clear_faults()
    texts = {str(file.relative_to(profile)): file.read_bytes() for file in profile.rglob("*") if file.is_file()}
    assert {"config/accounts.toml", "data/journal.db", "logs/engine.log"} <= set(texts)
    for name, text in texts.items():
        assert b"UpToken" not in text, name
        assert not re.search(rb"eyJ[\w-]{20}", text), name  # an upload's rules, as its token carries them
    for name, text in {**texts, "processes": processes, "told": told, "stderr": seat.engine.stderr.encode()}.items():
        assert traces(cloud, text) == [], name
