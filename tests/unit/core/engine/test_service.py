"""The dispatch table against the protocol, and what the engine does for each call, on a real process and a sandbox."""

import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest

from core.engine import protocol as msg
from core.engine.service import Service
from core.errors import (
    BadKeys,
    BadRequest,
    HostUnreachable,
    NoDomain,
    NoKeys,
    NoSuchAccount,
    NoSuchObject,
    NoSuchSpace,
    NotSupported,
    Offline,
    SpaceExists,
    TargetExists,
)
from core.model import Place, StorageClass
from core.paths import Profile
from core.transfer.job import Conflict, JobKind, JobState, Tab, Verdict
from tests.helpers.engine import EngineProcess
from tests.helpers.jobs import jobs
from tests.helpers.sandbox import Sandbox, start_sandbox

A = "acc"
NUMBERS = itertools.count(1)
OPENER = build_opener(ProxyHandler({}))


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as sandbox:
        yield sandbox


def form(cloud: Sandbox, **other: str) -> dict[str, str]:
    keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    return {**keys, **other}


@pytest.fixture(scope="module")
def engine(cloud: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineProcess]:
    """An engine with the sandbox as its account A, keys in memory."""
    with EngineProcess(tmp_path_factory.mktemp("profile")) as running:
        running.hello()
        running.call(msg.SaveAccount("kodo", "Sandbox", form(cloud), account=A, session_only=True))
        yield running


@pytest.fixture
def space(engine: EngineProcess) -> str:
    """A new, public, empty space."""
    name = f"test-{next(NUMBERS)}"
    engine.call(msg.CreateSpace(A, name, "z0"))
    return name


def rows_of(engine: EngineProcess, space: str, prefix: str = "") -> list[str]:
    keys: list[str] = []
    for page in engine.stream(msg.OpenFolder(Place(A, space, prefix))):
        ends = memoryview(page.ends).cast("I")
        keys += [page.keys[start:end].decode() for start, end in zip([0, *ends], ends, strict=False)]
    return keys


def read(url: str) -> bytes:
    with OPENER.open(url, timeout=30) as answer:
        content: bytes = answer.read()
        return content


def test_every_message_has_a_handler(tmp_path: Path) -> None:
    handlers = Service(Profile(tmp_path), lambda _event: None).handlers()
    assert set(handlers) == {*msg.Request.__subclasses__(), *msg.Stream.__subclasses__()}


def test_hello_says_who_is_there(engine: EngineProcess) -> None:
    info = engine.hello()
    assert (info.version, info.pid, info.notices) == (msg.VERSION, engine.pid, ())
    (provider,) = [one for one in info.providers if one.id == "kodo"]
    assert [field.name for field in provider.fields if field.kind == "secret"] == ["secret_key"]


def test_keys_are_checked_without_being_saved(engine: EngineProcess, cloud: Sandbox) -> None:
    before = engine.call(msg.ListAccounts())
    spaces = engine.call(msg.CheckAccount("kodo", form(cloud)))
    assert set(cloud.domains) <= {space.name for space in spaces}
    with pytest.raises(BadKeys):
        engine.call(msg.CheckAccount("kodo", form(cloud, secret_key="wrong")))
    with pytest.raises(BadKeys):
        engine.call(msg.CheckAccount("kodo", form(cloud, secret_key="")))
    with pytest.raises(NotSupported):
        engine.call(msg.CheckAccount("nobody", {}))
    assert engine.call(msg.ListAccounts()) == before


def test_a_blank_secret_means_the_stored_one(engine: EngineProcess, cloud: Sandbox) -> None:
    assert engine.call(msg.CheckAccount("kodo", form(cloud, secret_key=""), account=A))
    view = engine.call(msg.SaveAccount("kodo", "Other name", form(cloud, secret_key=""), A, session_only=True))
    assert (view.name, view.state) == ("Other name", "ready")
    assert engine.call(msg.ListSpaces(A))


def test_an_account_shows_all_but_its_secrets(engine: EngineProcess, cloud: Sandbox) -> None:
    (view,) = [one for one in engine.call(msg.ListAccounts()) if one.id == A]
    plain = {"access_key": cloud.access_key, "uc_url": cloud.endpoints["uc"], "cdn_url": "", "space": "", "prefix": ""}
    assert view.values == plain
    assert {"read", "write", "delete", "batch", "link", "space_admin"} <= set(view.capabilities)


def test_accounts_come_change_and_go(engine: EngineProcess, cloud: Sandbox) -> None:
    view = engine.call(msg.SaveAccount("kodo", "Second", form(cloud), session_only=True))
    engine.event(msg.AccountsChanged)
    assert [one.id for one in engine.call(msg.ListAccounts())] == [A, view.id]
    assert engine.call(msg.ListSpaces(view.id)) == engine.call(msg.ListSpaces(A))
    wrong = form(cloud, secret_key="wrong")
    engine.call(msg.SaveAccount("kodo", "Second", wrong, view.id, session_only=True))
    with pytest.raises(BadKeys):
        engine.call(msg.ListSpaces(view.id))
    engine.call(msg.RemoveAccount(view.id))
    engine.event(msg.AccountsChanged)
    assert [one.id for one in engine.call(msg.ListAccounts())] == [A]
    gone: list[msg.Request[Any]] = [msg.ListSpaces(view.id), msg.UnlockAccount(view.id), msg.RemoveAccount(view.id)]
    for request in gone:
        with pytest.raises(NoSuchAccount):
            engine.call(request)


def test_values_that_cannot_be_right_are_not_saved(engine: EngineProcess, cloud: Sandbox) -> None:
    for values, kind in [
        (form(cloud, access_key=""), BadKeys),
        (form(cloud, secret_key=""), BadKeys),
        (form(cloud, uc_url="ftp://x/y"), BadRequest),
    ]:
        with pytest.raises(kind):
            engine.call(msg.SaveAccount("kodo", "Bad", values, session_only=True))
    with pytest.raises(BadRequest):
        engine.call(msg.SaveAccount("kodo", "Bad", form(cloud, secret_key="", uc_url="ftp://x"), A, session_only=True))
    with pytest.raises(BadRequest):
        engine.call(msg.SaveAccount("kodo", "Bad", form(cloud), account="a/b", session_only=True))
    assert [one.id for one in engine.call(msg.ListAccounts())] == [A]


def test_session_keys_are_gone_after_a_restart(cloud: Sandbox, tmp_path: Path) -> None:
    with EngineProcess(tmp_path) as first:
        first.call(msg.SaveAccount("kodo", "S", form(cloud), account=A, session_only=True))
    with EngineProcess(tmp_path) as second:
        (view,) = second.call(msg.ListAccounts())
        assert (view.state, view.session_only) == ("no_keys", True)
        with pytest.raises(NoKeys):
            second.call(msg.ListSpaces(A))
        second.call(msg.SaveAccount("kodo", "S", form(cloud), account=A, session_only=True))
        assert second.call(msg.ListSpaces(A))


def test_a_broken_accounts_file_is_told_of_and_kept(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "accounts.toml").write_text("= no")
    with EngineProcess(tmp_path) as engine:
        (notice,) = engine.hello().notices
        assert notice.code == "file_set_aside"
        assert Path(str(notice.params["aside"])).read_text() == "= no"
        assert engine.call(msg.ListAccounts()) == ()


def test_spaces_are_created_described_closed_and_dropped(engine: EngineProcess, space: str) -> None:
    assert space in [view.space.name for view in engine.call(msg.ListSpaces(A))]
    view = engine.call(msg.DescribeSpace(A, space))
    assert view.space.domains
    assert view.space.private is False
    assert {"link", "write"} <= set(view.capabilities)
    assert engine.call(msg.SetPrivate(A, space, True)).space.private is True
    with pytest.raises(SpaceExists):
        engine.call(msg.CreateSpace(A, space, "z0"))
    engine.call(msg.DropSpace(A, space))
    with pytest.raises(NoSuchSpace):
        engine.call(msg.DescribeSpace(A, space))


def test_a_link_is_plain_where_the_space_is_public_else_signed(engine: EngineProcess, space: str) -> None:
    engine.call(msg.MakeFolder(Place(A, space, "文 件?/")))
    place = Place(A, space, "文 件?/")
    link = engine.call(msg.MakeLink(place))
    assert link.expires == 0
    assert read(link.url) == b""
    engine.call(msg.SetPrivate(A, space, True))
    with pytest.raises(HTTPError):
        read(link.url)
    signed = engine.call(msg.MakeLink(place, seconds=600))
    assert 0 < signed.expires - time.time() <= 600
    assert read(signed.url) == b""


def test_without_a_domain_there_is_no_link(engine: EngineProcess, cloud: Sandbox, space: str) -> None:
    cloud.set_space(space, domains=[])
    assert "link" not in engine.call(msg.DescribeSpace(A, space)).capabilities
    with pytest.raises(NoDomain):
        engine.call(msg.MakeLink(Place(A, space, "k")))


def test_a_spaces_domains_are_asked_for_once(engine: EngineProcess, cloud: Sandbox, space: str) -> None:
    cloud.reset_requests()
    links = [engine.call(msg.MakeLink(Place(A, space, key))).url for key in ("one", "two")]
    assert len(set(links)) == 2
    assert cloud.requests("domains") == []  # CreateSpace had asked
    engine.call(msg.SetPrivate(A, space, True))
    assert len(cloud.requests("domains")) == 1


def test_a_folder_is_made_told_listed_and_looked_at(engine: EngineProcess, space: str) -> None:
    place = Place(A, space, "新/")
    changes = engine.call(msg.MakeFolder(place))
    assert engine.event(msg.ObjectsChanged, lambda event: event.changes.space == space).changes == changes
    assert rows_of(engine, space) == ["新/"]
    assert engine.call(msg.Stat(place)).size == 0
    with pytest.raises(TargetExists):
        engine.call(msg.MakeFolder(place))
    with pytest.raises(NoSuchObject):
        engine.call(msg.Stat(Place(A, space, "other")))


def test_verbs_tell_what_their_pages_carry(engine: EngineProcess, space: str) -> None:
    for name in ("a/", "b/"):
        engine.call(msg.MakeFolder(Place(A, space, name)))
    streams: list[msg.Stream[msg.VerbProgress]] = [
        msg.Rename(Place(A, space, "a/"), "c"),
        msg.MoveTo(msg.Selection(A, space, prefixes=("c/",)), space, "b/", copy=True),
        msg.ChangeClass(msg.Selection(A, space, keys=("c/",)), StorageClass.INFREQUENT),
        msg.ChangeMime(msg.Selection(A, space, keys=("c/",)), "text/x-test"),
        msg.ChangeExpiry(msg.Selection(A, space, keys=("c/",)), 3),
        msg.Delete(msg.Selection(A, space, prefixes=("c/",))),
    ]
    for stream in streams:
        already = len(engine.events)
        pages = list(engine.stream(stream))
        assert pages[-1].finished
        assert [failure for page in pages for failure in page.failures] == []
        told = [event.changes for event in engine.events[already:] if isinstance(event, msg.ObjectsChanged)]
        assert told == [changes for page in pages for changes in page.changes]
        assert told
    assert rows_of(engine, space) == ["b/"]
    assert rows_of(engine, space, "b/") == ["b/c/"]
    *_, size = engine.stream(msg.Measure(msg.Selection(A, space, prefixes=("b/",))))
    assert (size.count, size.size, size.complete) == (2, 0, True)


def test_files_are_uploaded_and_downloaded(engine: EngineProcess, space: str, tmp_path: Path) -> None:
    source, target = tmp_path / "文件.bin", tmp_path / "down"
    source.write_bytes(bytes(range(256)) * 40)
    target.mkdir()
    engine.call(msg.AddUploads(Place(A, space, "up/"), (str(source),)))
    added = engine.event(msg.ObjectsChanged, lambda event: event.changes.space == space).changes.added
    assert [info.key for info in added] == ["up/文件.bin"]

    def arrived(row: msg.JobRow) -> bool:
        return (row.place.space, row.kind, row.state) == (space, JobKind.DOWNLOAD, JobState.DONE)

    engine.call(msg.AddDownloads(msg.Selection(A, space, keys=("up/文件.bin",)), str(target)))
    engine.event(msg.QueueChanged, lambda event: any(arrived(row) for row in jobs(event.rows)))
    assert (target / "文件.bin").read_bytes() == source.read_bytes()
    page = engine.call(msg.ListJobs(msg.QueueView(Tab.DONE, grouped=False), 0, 100))
    mine = [row for row in jobs(page.rows) if row.place.space == space]
    assert [(row.kind, row.verdict) for row in mine] == [
        (JobKind.UPLOAD, Verdict.VERIFIED),
        (JobKind.DOWNLOAD, Verdict.VERIFIED),
    ]
    engine.call(msg.ClearDone())
    assert engine.call(msg.ListJobs(msg.QueueView(Tab.ALL, grouped=False), 0, 100)).rows == ()


def test_orders_to_the_queue_are_answered(engine: EngineProcess) -> None:
    orders: list[msg.Request[msg.Nothing]] = [
        msg.PauseJobs(msg.Pick((1,))),
        msg.ResumeJobs(msg.Pick((1,))),
        msg.CancelJobs(msg.Pick((1,))),
        msg.RetryJobs(),
        msg.AnswerConflict(1, Conflict.SKIP),
        msg.PauseAll(True),
    ]
    for request in orders:
        assert engine.call(request) == msg.Nothing()
    assert engine.call(msg.ListJobs(msg.QueueView(Tab.ALL, grouped=False), 0, 1)).totals.paused
    engine.call(msg.PauseAll(False))


def test_a_network_that_is_away_and_back_is_told_once_each(tmp_path: Path) -> None:
    with start_sandbox(tmp_path / "cloud") as own, EngineProcess(tmp_path / "profile") as engine:
        engine.call(msg.SaveAccount("kodo", "S", form(own), account=A, session_only=True))
        assert engine.call(msg.ListSpaces(A)) == ()
        own.stop()
        for _ in range(2):
            with pytest.raises((Offline, HostUnreachable)):
                engine.call(msg.ListSpaces(A))
        own.restart()
        for _ in range(2):
            engine.call(msg.ListSpaces(A))
        engine.hello()  # all events of the calls before have come
        assert [event.online for event in engine.events if isinstance(event, msg.NetworkState)] == [False, True]
