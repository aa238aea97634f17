"""kill -9 in the middle of a large order: the next engine goes on, and no address is sent twice."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from tests.contract.cdn.conftest import ACCOUNT, sent, settle, urls
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox


def signed_in(engine: EngineProcess, cloud: Sandbox) -> None:
    engine.hello()
    values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key}
    hosts = {"uc_url": cloud.endpoints["uc"], "cdn_url": cloud.endpoints["cdn"]}
    engine.call(msg.SaveAccount("kodo", "Studio", {**values, **hosts}, ACCOUNT, session_only=True))


def killed(engine: EngineProcess) -> None:
    engine.process.kill()
    engine.process.wait()


@pytest.mark.slow
@pytest.mark.crash
def test_an_order_goes_on_after_two_kills(cloud: Sandbox, tmp_path: Path) -> None:
    settle(cloud)
    addresses, profile = urls(cloud, 240), tmp_path / "profile"
    cloud.fault({"op": "cdn_refresh", "delay": 0.05, "times": 1000})
    with EngineProcess(profile) as engine:
        signed_in(engine, cloud)
        pages = engine.stream(msg.AskCdn(ACCOUNT, tuple(addresses)))
        assert next(page for page in pages if page.sent).total == 240
        killed(engine)
    before = len(sent(cloud, "url"))
    with EngineProcess(profile) as engine:
        signed_in(engine, cloud)
        engine.event(msg.CdnChanged, lambda _event: len(sent(cloud, "url")) > before)
        killed(engine)
    assert 0 < len(sent(cloud, "url")) < 240
    with EngineProcess(profile) as engine:
        signed_in(engine, cloud)
        engine.event(msg.CdnChanged, lambda _event: len(sent(cloud, "url")) >= 240)
    assert sorted(sent(cloud, "url")) == addresses
    settle(cloud)
