"""A private cloud behind TLS of its own authority and behind proxies: the engine as the settings say, live."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import CertificatesUnusable, ProxyNeedsPassword, TlsFailed
from core.model import Place
from core.paths import Profile
from core.settings import SettingsFile
from core.transfer.job import Conflict
from tests.helpers.engine import EngineProcess
from tests.helpers.proxies import Authority, ProxyServer, TlsDoor
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.services import KODO

PASSWORD = "pr0xy-secret-of-the-tests"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed="demo") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    with EngineProcess(tmp_path / "profile") as one:
        yield one


def change(engine: EngineProcess, **values: object) -> None:
    SettingsFile(engine.profile).change(**values)
    engine.call(msg.SettingsChanged())


def check(cloud: Sandbox, address: str) -> msg.CheckAccount:
    keys = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": address}
    return msg.CheckAccount("kodo", keys)


def test_an_authority_of_the_users_own(cloud: Sandbox, authority: Authority, engine: EngineProcess) -> None:
    with TlsDoor(cloud.endpoints["uc"], authority.context) as door:
        request = check(cloud, f"https://{door.address}")
        with pytest.raises(TlsFailed):
            engine.call(request)
        assert engine.call(msg.CheckCertificates(str(authority.file))) == ("Private-Cloud-CA",)
        change(engine, ca_file=str(authority.file))
        assert engine.call(request)
        change(engine, ca_file=str(authority.key))
        with pytest.raises(CertificatesUnusable) as caught:
            engine.call(request)
        assert caught.value.params["reason"] == "key"
        change(engine, ca_file="")
        with pytest.raises(TlsFailed):
            engine.call(request)


@pytest.mark.parametrize("kind", ["http", "socks5h"])
def test_a_proxy_that_wants_a_password(kind: str, cloud: Sandbox, engine: EngineProcess) -> None:
    """The name of the service exists behind the proxy alone."""
    request = check(cloud, "http://kodo.invalid")
    names = {"kodo.invalid": cloud.endpoints["uc"].partition("://")[2]}
    with ProxyServer(kind.removesuffix("h"), names=names, user="me", password=PASSWORD) as proxy:
        engine.call(msg.SetProxyPassword("", session_only=True))
        change(
            engine, proxy="manual", proxy_kind=kind, proxy_host="127.0.0.1", proxy_port=proxy.port, proxy_exceptions=""
        )
        with pytest.raises(ProxyNeedsPassword) as caught:
            engine.call(request)
        assert caught.value.params["proxy"] == proxy.address
        change(engine, proxy_user="me")
        engine.call(msg.SetProxyPassword(PASSWORD, session_only=True))
        assert engine.call(msg.AskProxyPassword()) == msg.ProxyPassword(known=True, session_only=True)
        assert engine.call(request)
        assert engine.call(msg.AskProxy("http://kodo.invalid/")) == f"{kind}://{proxy.address}"
    assert "kodo.invalid:80" in proxy.asked
    profile = Profile(engine.profile)
    for file in (*profile.config.rglob("*"), *profile.logs.rglob("*"), *profile.data.rglob("*")):
        assert PASSWORD.encode() not in (file.read_bytes() if file.is_file() else b"")


def test_a_transfer_waits_for_its_proxy_and_goes_on(cloud: Sandbox, engine: EngineProcess, tmp_path: Path) -> None:
    """The proxy is away, then it is there: nobody has to say so."""
    file = tmp_path / "quay.txt"
    file.write_text("north")
    engine.hello()
    keys = KODO.values(cloud)
    engine.call(msg.SaveAccount("kodo", "Harbour", keys, account="acc", session_only=True))
    with socket.socket() as held:  # nobody else gets its port, and who connects to it is refused
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        change(
            engine, proxy="manual", proxy_kind="socks5h", proxy_host="127.0.0.1", proxy_port=port, proxy_exceptions=""
        )
        place = Place("acc", KODO.space, "proxied/")
        engine.call(msg.AddUploads(place, (str(file),), Conflict.REPLACE))
        waiting = engine.event(msg.QueueChanged, lambda event: any(getattr(row, "error", "") for row in event.rows))
        assert [row.error for row in waiting.rows if isinstance(row, msg.JobRow)] == ["proxy_unreachable"]
    with ProxyServer("socks5", port=port) as proxy:
        ended = engine.event(msg.BatchEnded)
        assert ended.row.tally.done == 1
        assert proxy.asked
