"""Log files arrive whole, go on where they stopped, and are unpacked; their addresses are told to nobody."""

import gzip
import time
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.cdn import logs
from core.engine.protocol.cdn import CdnLogProgress, DownloadCdnLogs, ListCdnLogs
from core.errors import BadRequest, FolderUnwritable
from core.transfer.disk import Disk
from tests.contract.cdn.conftest import ACCOUNT, SPACE
from tests.contract.cdn.test_figures import day
from tests.helpers.sandbox import Sandbox


def listed(cloud: Sandbox, network: Any) -> Any:
    asked = ListCdnLogs(ACCOUNT, (cloud.domain(SPACE),), day(2))
    return logs.listed(network, asked, time.time(), CancelToken())


def download(cloud: Sandbox, network: Any, folder: Path, *names: str, unpack: bool = False) -> list[CdnLogProgress]:
    asked = DownloadCdnLogs(ACCOUNT, (cloud.domain(SPACE),), day(2), str(folder), names, unpack)
    return list(logs.download(network, asked, time.time(), Disk(), CancelToken()))


def test_a_day_of_logs_arrives_whole(cloud: Sandbox, network: Any, tmp_path: Path) -> None:
    files = listed(cloud, network)
    assert len(files) == 24
    *_, end = download(cloud, network, tmp_path)
    assert (end.done, end.total, end.bytes, end.finished) == (24, 24, sum(one.size for one in files), True)
    found = sorted(tmp_path.iterdir())
    assert [path.stat().st_size for path in found] == [one.size for one in files]
    assert all(b"GET http://" in gzip.decompress(path.read_bytes()) for path in found)
    cloud.reset_requests()
    download(cloud, network, tmp_path)
    assert cloud.requests("cdn_log") == []


def test_chosen_logs_are_unpacked_beside(cloud: Sandbox, network: Any, tmp_path: Path) -> None:
    first, second = (one.name for one in listed(cloud, network)[:2])
    download(cloud, network, tmp_path, first, second, unpack=True)
    packed = sorted(tmp_path.glob("*.gz"))
    assert len(packed) == 2
    assert [gzip.decompress(path.read_bytes()) for path in packed] == [
        path.with_suffix("").read_bytes() for path in packed
    ]
    assert len(list(tmp_path.iterdir())) == 4


def test_a_log_that_is_no_gzip_leaves_nothing_beside(cloud: Sandbox, network: Any, tmp_path: Path) -> None:
    name = listed(cloud, network)[0].name
    download(cloud, network, tmp_path, name)
    (packed,) = tmp_path.iterdir()
    packed.write_bytes(b"x" * packed.stat().st_size)
    pages = download(cloud, network, tmp_path, name, unpack=True)
    assert [one.code for page in pages for one in page.failures] == ["bad_answer"]
    assert list(tmp_path.iterdir()) == [packed]


def test_a_log_that_was_cut_goes_on(cloud: Sandbox, network: Any, tmp_path: Path) -> None:
    name = listed(cloud, network)[20].name
    cloud.fault({"op": "cdn_log", "cut_response": 300, "times": 1})
    *_, end = download(cloud, network, tmp_path, name)
    assert [one.code for page in (end,) for one in page.failures] in ([], ["connection_cut"])
    (part,) = tmp_path.iterdir()
    assert part.suffix == ".part"
    begun = part.stat().st_size
    *_, end = download(cloud, network, tmp_path, name)
    (whole,) = tmp_path.iterdir()
    assert whole.suffix == ".gz"
    assert gzip.decompress(whole.read_bytes())
    assert end.bytes == whole.stat().st_size
    assert begun < end.bytes


def test_a_folder_that_is_not_there_ends_it(cloud: Sandbox, network: Any, tmp_path: Path) -> None:
    with pytest.raises(FolderUnwritable):
        download(cloud, network, tmp_path / "none")


def test_a_day_to_come_is_refused(cloud: Sandbox, network: Any) -> None:
    with pytest.raises(BadRequest):
        logs.listed(network, ListCdnLogs(ACCOUNT, (cloud.domain(SPACE),), day(-1)), time.time(), CancelToken())
    assert cloud.requests("cdn_log_list") == []
