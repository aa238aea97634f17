"""The way to the hosts, on a real engine: what answers, what does not, through a proxy, with a clock that is off."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.model import Place
from core.providers import open_provider
from core.settings import SettingsFile
from core.supports import SupportsHosts
from tests.contract.engine.desk import ACCOUNT, Desk, desk
from tests.helpers.proxies import ProxyServer
from tests.helpers.sandbox import Sandbox
from tests.helpers.services import US3, UVIDEO, Service


@pytest.fixture
def seat(cloud: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    """An engine of its own: other accounts come and go."""
    with desk(cloud, tmp_path / "profile") as sitting:
        yield sitting


def checked(seat: Desk) -> dict[str, msg.HostCheck]:
    return {check.url: check for check in seat.engine.stream(msg.CheckHosts())}


def kinds(check: msg.HostCheck) -> dict[str, str]:
    return {step.kind: step.trouble for step in check.steps}


def test_hosts_that_answer_are_looked_at_step_by_step(seat: Desk) -> None:
    seat.sign_in(cdn_url=seat.cloud.endpoints["cdn"])
    seat.engine.call(msg.DescribeSpace(ACCOUNT, seat.new_space()))
    found = checked(seat)
    assert set(found) <= set(seat.cloud.endpoints.values())
    uc = found[seat.cloud.endpoints["uc"]]
    assert (uc.account, uc.proxy, uc.trouble) == (ACCOUNT, "", "")
    assert kinds(uc) == {"name": "", "connect": "", "answer": "", "clock": ""}  # plain http: no certificate
    assert all(step.ms >= 0 for step in uc.steps)
    assert {step.kind: step.value for step in uc.steps}["connect"] == "127.0.0.1"


@pytest.mark.parametrize("service", [US3, UVIDEO], ids=str)
def test_the_hosts_of_a_space_are_the_service_s(cloud: Sandbox, service: Service) -> None:
    values = service.values(cloud)
    provider = open_provider(service.id, values)
    assert isinstance(provider, SupportsHosts)
    assert provider.hosts("", CancelToken()) == (values["api_url"],)
    api, *others = provider.hosts(service.space, CancelToken())
    assert api == values["api_url"]
    assert values["download_suffix"].removeprefix("http://") in others[-1]
    assert all(url.startswith("http://") for url in others)
    provider.close()


def test_nobody_at_the_door_and_no_such_name(seat: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = f"http://127.0.0.1:{server.getsockname()[1]}"
    for account, url in ((ACCOUNT, seat.cloud.endpoints["uc"]), ("closed", closed), ("away", "http://nowhere.invalid")):
        seat.sign_in(account, uc_url=url, cdn_url=seat.cloud.endpoints["cdn"])
    found = checked(seat)
    assert kinds(found[closed]) == {"name": "", "connect": "refused"}
    assert kinds(found["http://nowhere.invalid"]) == {"name": "no_name"}
    assert found[closed].trouble == "refused"


def test_through_a_proxy_the_rest_is_the_proxy_s_matter(seat: Desk) -> None:
    seat.sign_in(cdn_url=seat.cloud.endpoints["cdn"])
    with ProxyServer("http") as proxy:
        settings = SettingsFile(seat.engine.profile)
        settings.change(proxy="manual", proxy_host="127.0.0.1", proxy_port=proxy.port, proxy_exceptions="")
        seat.engine.call(msg.SettingsChanged())
        uc = checked(seat)[seat.cloud.endpoints["uc"]]
    assert uc.proxy == f"http://127.0.0.1:{proxy.port}"
    assert kinds(uc) == {"answer": "", "clock": ""}
    gone = checked(seat)[seat.cloud.endpoints["uc"]]
    assert kinds(gone) == {"answer": "proxy_unreachable"}


def test_the_surroundings_and_a_report_without_secrets(seat: Desk) -> None:
    seat.sign_in(cdn_url=seat.cloud.endpoints["cdn"])
    space = seat.new_space()
    seat.engine.call(msg.DescribeSpace(ACCOUNT, space))
    seat.upload(space, Path(__file__))
    list(seat.engine.stream(msg.OpenFolder(Place(ACCOUNT, space, ""))))
    found = seat.engine.call(msg.Diagnose())
    (account,) = found.accounts
    assert (account.name, account.provider, account.state) == ("Sandbox", "kodo", "ready")
    assert space in dict(account.domains)
    assert {folder.name for folder in found.folders} == {"config", "data", "cache", "logs"}
    assert all(folder.free > 0 for folder in found.folders)
    assert found.keyring in ("ready", "locked", "missing", "silent")
    checks = tuple(checked(seat).values())
    for names in (True, False):
        said = seat.engine.call(msg.MakeReport(checks, names, (("Qt", "6"),)))
        assert seat.cloud.secret_key not in said
        assert seat.cloud.access_key not in said
        assert (space in said) is names
        assert "Qt: 6" in said
