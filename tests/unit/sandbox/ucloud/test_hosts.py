"""Which service a host belongs to."""

from __future__ import annotations

import pytest

from sandbox.ucloud.hosts import CONTROL, US3, UVIDEO, Place, is_bare_control, is_own, place_of


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("blue.cn-bj.ufileos.com", Place(US3, "blue")),
        ("Blue.ufile.ucloud.cn:80", Place(US3, "blue")),
        ("blue.ufile.ucloud.com.cn", Place(US3, "blue")),
        ("blue.us3.localhost:8080", Place(US3, "blue")),
        ("films.uvideo.ucloud.com.cn", Place(UVIDEO, "films")),
        ("films.uvideo.auto-ai.com.cn", Place(UVIDEO, "films")),
        ("films.uvideo.localhost:8080", Place(UVIDEO, "films")),
        ("uploadvideo.ucloud.cn", Place(UVIDEO)),
        ("uploadvideo.auto-ai.com.cn", Place(UVIDEO)),
        ("upload.uvideo.ucloud.com.cn", Place(UVIDEO)),
        ("api.ucloud.cn", Place(CONTROL)),
        ("api.service.ucloud.cn", Place(CONTROL)),
        ("127.0.0.1:8080", None),
        ("localhost:8080", None),
        ("example.com", None),
        ("", None),
    ],
)
def test_hosts(host: str, place: Place | None) -> None:
    assert place_of(host) == place


@pytest.mark.parametrize(
    ("path", "query", "kind", "expected"),
    [
        ("/", "Action=DescribeBucket", "", True),
        ("/", "PublicKey=a&Action=DescribeBucket", "", True),
        ("/", "NoAction=1", "", False),
        ("/", "", "application/x-www-form-urlencoded; charset=utf-8", True),
        ("/", "", "application/json", True),
        ("/", "", "multipart/form-data; boundary=x", False),
        ("/buckets", "Action=DescribeBucket", "", False),
    ],
)
def test_the_control_api_at_a_bare_address(path: str, query: str, kind: str, expected: bool) -> None:
    assert is_bare_control("127.0.0.1:8080", path, query, kind) is expected
    assert is_bare_control("blue.cn-bj.ufileos.com", path, query, kind) is False


def test_own_hosts_are_those_of_this_machine() -> None:
    assert [is_own(host) for host in ("127.0.0.1:80", "api.localhost:80", "api.ucloud.cn")] == [True, True, False]
