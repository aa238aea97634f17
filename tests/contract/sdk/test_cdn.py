"""The CDN as the official SDK uses it: refresh, prefetch, quotas, states, traffic, logs."""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import qiniu
import requests
from qiniu.services.cdn.manager import DataType

from tests.contract.sdk.conftest import Sdk
from tests.helpers.sandbox import Sandbox

SHANGHAI = timezone(timedelta(hours=8))
TODAY = datetime.now(SHANGHAI)
DEFAULTS = {"cdn_seconds": 1, "cdn_fail": "", "cdn_http_status": False}
QUOTAS = {"url_quota": 500, "dir_quota": 11, "prefetch_quota": 100}


@pytest.fixture
def cdn(sdk: Sdk, sandbox: Sandbox) -> Iterator[Any]:
    manager = qiniu.CdnManager(sdk.auth)
    manager.server = sandbox.endpoints["cdn"]
    yield manager
    sandbox.turn(**DEFAULTS, **QUOTAS)
    sandbox.admin("DELETE", "cdn")
    sandbox.clear_faults()


@pytest.fixture
def domain(sdk: Sdk, sandbox: Sandbox) -> str:
    return sandbox.domain(sdk.space)


def day(back: int) -> str:
    return (TODAY - timedelta(days=back)).strftime("%Y-%m-%d")


class TestRefresh:
    """/v2/tune/refresh and its list."""

    def states(self, sdk: Sdk, cdn: Any, path: str = "refresh", **query: Any) -> list[dict[str, Any]]:
        answer = sdk.call("POST", f"{cdn.server}/v2/tune/{path}/list", body=query).json()
        assert answer["code"] == 200, answer
        items: list[dict[str, Any]] = answer["items"]
        return items

    def test_urls_and_dirs(self, sdk: Sdk, sandbox: Sandbox, cdn: Any, domain: str) -> None:
        sandbox.turn(cdn_seconds=3600)
        urls, dirs = [f"http://{domain}/a b/中.txt", f"https://{domain}/b"], [f"http://{domain}/a/"]
        answer, info = cdn.refresh_urls_and_dirs(urls, dirs)
        assert (answer["code"], set(answer["taskIds"])) == (200, {*urls, *dirs}), info
        assert (answer["urlQuotaDay"], answer["urlSurplusDay"], answer["dirSurplusDay"]) == (500, 498, 10)
        request = answer["requestId"]
        assert {item["state"] for item in self.states(sdk, cdn, requestId=request)} == {"processing"}
        assert [item["url"] for item in self.states(sdk, cdn, requestId=request, isDir="yes")] == dirs
        assert [item["url"] for item in self.states(sdk, cdn, pageNo=1, pageSize=2)] == urls[:1], "newest first"
        task = self.states(sdk, cdn, taskId=answer["taskIds"][urls[0]])[0]
        assert (task["url"], task["endAt"], len(task["createAt"])) == (urls[0], "", 19)
        sandbox.set_clock(3601)
        unsigned_time = sdk.call("POST", f"{cdn.server}/v2/tune/refresh/list", body={"state": "success"}).json()
        sandbox.set_clock(0)
        assert unsigned_time["total"] == 3
        told = sandbox.cdn_tasks()
        assert [(one["kind"], one["url"]) for one in told] == [("url", urls[0]), ("url", urls[1]), ("dir", dirs[0])]

    def test_failure_by_order(self, sdk: Sdk, sandbox: Sandbox, cdn: Any, domain: str) -> None:
        sandbox.turn(cdn_seconds=0, cdn_fail=r"bad\.txt$")
        cdn.refresh_urls([f"http://{domain}/bad.txt", f"http://{domain}/good.txt"])
        assert [item["url"] for item in self.states(sdk, cdn, state="failure")] == [f"http://{domain}/bad.txt"]
        assert [item["url"] for item in self.states(sdk, cdn, state="success")] == [f"http://{domain}/good.txt"]

    @pytest.mark.parametrize(
        ("urls", "dirs", "code"),
        [
            (["ftp://HOST/a"], [], 400031),
            (["http://HOST/*"], [], 400031),
            (["no address"], [], 400031),
            ([], ["http://HOST/no-slash"], 400031),
            (["http://somebody.else/a"], [], 400032),
            ([f"http://HOST/{n}" for n in range(21)], [], 400),
            ([], [f"http://HOST/{n}/" for n in range(6)], 400),
            ([], [], 400),
        ],
    )
    def test_refused(
        self, sandbox: Sandbox, cdn: Any, domain: str, urls: list[str], dirs: list[str], code: int
    ) -> None:
        urls, dirs = ([one.replace("HOST", domain) for one in some] for some in (urls, dirs))
        info = cdn.refresh_urls_and_dirs(urls, dirs)[1]
        told = json.loads(info.text_body)
        assert (told["code"], info.status_code) == (code, 200 if code > 1000 else code)
        assert sandbox.cdn_tasks() == []

    def test_what_is_good_goes_though_some_is_not(self, cdn: Any, domain: str) -> None:
        answer = cdn.refresh_urls([f"http://{domain}/good", "http://somebody.else/a"])[0]
        assert (answer["code"], list(answer["taskIds"])) == (200, [f"http://{domain}/good"])
        assert answer["invalidUrls"] == ["http://somebody.else/a"]

    def test_daily_quotas(self, sandbox: Sandbox, cdn: Any, domain: str) -> None:
        sandbox.turn(url_quota=3, dir_quota=1, prefetch_quota=0)
        three = [f"http://{domain}/{n}" for n in range(3)]
        assert cdn.refresh_urls([*three, f"http://{domain}/4"])[0]["code"] == 400034, "all or nothing"
        assert cdn.refresh_urls(three)[0]["urlSurplusDay"] == 0
        assert cdn.refresh_urls(three[:1])[0]["code"] == 400034
        assert cdn.refresh_dirs([f"http://{domain}/a/"])[0]["dirSurplusDay"] == 0
        assert cdn.refresh_dirs([f"http://{domain}/a/"])[0]["code"] == 400035
        assert cdn.prefetch_urls(three)[0]["code"] == 400033
        sandbox.turn(dir_quota=0)
        assert cdn.refresh_dirs([f"http://{domain}/a/"])[0]["code"] == 400038
        sandbox.set_clock(86400)
        assert cdn.refresh_urls(three)[0]["code"] == 200, "a new day"
        sandbox.set_clock(0)

    def test_prefetch(self, sdk: Sdk, sandbox: Sandbox, cdn: Any, domain: str) -> None:
        sdk.put("cdn/中 文.txt")
        sandbox.turn(cdn_seconds=3600)
        url, missing = f"http://{domain}/cdn/%E4%B8%AD%20%E6%96%87.txt", f"http://{domain}/cdn/missing"
        answer = cdn.prefetch_urls([url, missing])[0]
        assert (answer["code"], answer["quotaDay"], answer["surplusDay"]) == (200, 100, 98)
        assert cdn.prefetch_urls([url])[0]["code"] == 400037
        sandbox.set_clock(1800)
        half = self.states(sdk, cdn, "prefetch", urls=[url])[0]["progress"]
        sandbox.set_clock(3601)
        items = self.states(sdk, cdn, "prefetch", requestId=answer["requestId"])
        sandbox.set_clock(0)
        assert 50 <= half <= 52
        assert {item["url"]: item["state"] for item in items} == {url: "success", missing: "failure"}

    def test_bad_questions(self, sdk: Sdk, cdn: Any) -> None:
        url = f"{cdn.server}/v2/tune/refresh/list"
        for query, code in (
            ({"requestId": "unknown"}, 400036),
            ({"startTime": "yesterday"}, 400080),
            ({"endTime": "2026-13-01 00:00:00"}, 400081),
            ({"pageSize": 0}, 400),
        ):
            assert sdk.call("POST", url, body=query).json()["code"] == code

    def test_too_often_and_wrong_keys(self, sandbox: Sandbox, cdn: Any, domain: str) -> None:
        sandbox.fault({"op": "cdn_refresh", "status": 403024})
        assert cdn.refresh_urls([f"http://{domain}/a"])[0] == {"code": 403024, "error": "exceed user qps limit"}
        sandbox.turn(cdn_http_status=True)
        sandbox.fault({"role": "cdn", "status": 403022})
        assert cdn.refresh_urls([f"http://{domain}/a"])[1].status_code == 403
        stranger = qiniu.CdnManager(qiniu.Auth(sandbox.access_key, "wrong"))
        stranger.server = cdn.server
        info = stranger.refresh_urls([f"http://{domain}/a"])[1]
        assert (info.status_code, info.text_body) == (401, '{"code":401,"error":"bad token"}')
        assert sandbox.cdn_tasks() == []


class TestTraffic:
    """Flux and bandwidth are what sandbox/README.md says they are."""

    SHAPE = (4, 3, 2, 1, 1, 1, 2, 4, 6, 7, 8, 8, 9, 8, 7, 7, 7, 8, 9, 10, 10, 9, 7, 5)

    def slot(self, domain: str, region: str, start: int) -> int:
        scale = {"china": 400_000, "oversea": 30_000}[region]
        hour = (start + 8 * 3600) // 3600 % 24
        return self.SHAPE[hour] * scale * (500 + zlib.crc32(f"{domain} {region} {start}".encode()) % 1000)

    def test_numbers(self, cdn: Any, domain: str) -> None:
        begin = int(datetime.strptime(day(2), "%Y-%m-%d").replace(tzinfo=SHANGHAI).timestamp())
        fine = cdn.get_flux_data([domain], day(2), day(1), "5min")[0]
        assert (len(fine["time"]), fine["time"][0], fine["time"][-1]) == (
            576,
            f"{day(2)} 00:00:00",
            f"{day(1)} 23:55:00",
        )
        assert fine["data"][domain]["oversea"] == [self.slot(domain, "oversea", begin + 300 * n) for n in range(576)]
        hours = cdn.get_flux_data([domain], day(2), day(1), "hour")[0]["data"][domain]["china"]
        days = cdn.get_flux_data([domain], day(2), day(1), "day")[0]["data"][domain]["china"]
        assert (hours[3], sum(hours[:24])) == (sum(fine["data"][domain]["china"][36:48]), days[0])
        peak = cdn.get_bandwidth_data([domain], day(2), day(1), "day")[0]["data"][domain]["china"]
        assert peak[0] == max(fine["data"][domain]["china"][:288]) * 8 // 300
        part = cdn.get_flux_data([domain], day(2), day(1), "day", DataType.X302FLOW)[0]["data"][domain]["china"]
        assert part[0] == days[0] // 10

    def test_what_is_yet_to_come_is_nothing(self, cdn: Any, domain: str) -> None:
        answer = cdn.get_flux_data([domain], day(0), day(-1), "day")[0]
        assert answer["data"].get(domain, {"china": [0, 0]})["china"][1] == 0

    @pytest.mark.parametrize(
        ("start", "end", "granularity", "code"),
        [
            ("2017-07-20", "2017-08-20", "day", 200),
            ("2017-07-20", "2017-08-21", "day", 400082),
            ("2017-07-20", "2017-07-19", "day", 400082),
            ("20170720", "2017-08-20", "day", 400080),
            ("2017-07-20", "", "day", 400081),
            ("2017-07-20", "2017-08-20", "week", 400),
        ],
    )
    def test_ranges(self, cdn: Any, domain: str, start: str, end: str, granularity: str, code: int) -> None:
        answer, info = cdn.get_bandwidth_data([domain], start, end, granularity)
        assert (answer["code"] if answer else info.status_code) == code

    def test_only_our_domains(self, cdn: Any, domain: str) -> None:
        assert cdn.get_flux_data([domain, "somebody.else"], day(2), day(1), "day")[0]["code"] == 400032


def test_logs(cdn: Any, domain: str, sandbox: Sandbox) -> None:
    answer = cdn.get_log_list_data([domain], day(2))[0]
    files = answer["data"][domain]
    assert (len(files), files[0]["name"]) == (24, f"{domain}_{day(2)}-00_part-00000.gz")
    got = requests.get(files[20]["url"], timeout=10)
    assert len(got.content) == files[20]["size"]
    lines = gzip.decompress(got.content).decode().splitlines()
    assert len(lines) == 120
    assert all(f"[{day(2)} 20:" in line and f"http://{domain}/" in line for line in lines)
    assert requests.get(files[20]["url"].partition("&token")[0], timeout=10).status_code == 401
    assert requests.get(files[20]["url"].replace("-20_", "-21_"), timeout=10).status_code == 401
    assert cdn.get_log_list_data([domain], day(31))[0]["data"][domain] == []
    hours = int((time.time() + 8 * 3600) % 86400 // 3600)
    assert abs(len(cdn.get_log_list_data([domain], day(0))[0]["data"][domain]) - max(0, hours - 6)) <= 1
    assert cdn.get_log_list_data([domain], "tomorrow")[0]["code"] == 400080


def test_limited_keys_reach_the_domains_of_their_space(sdk: Sdk, sandbox: Sandbox, domain: str) -> None:
    sdk.buckets.mkbucketv3("elsewhere", "z0")
    guest = qiniu.CdnManager(qiniu.Auth(*sandbox.limit_keys(sdk.space, "mine/")))
    guest.server = sandbox.endpoints["cdn"]
    urls = [f"http://{domain}/mine/a", f"http://{domain}/other", f"http://{sandbox.domain('elsewhere')}/mine/a"]
    answer = guest.refresh_urls(urls)[0]
    assert (list(answer["taskIds"]), answer["invalidUrls"]) == (urls[:1], urls[1:])
    sandbox.admin("DELETE", "keys")
    sandbox.admin("DELETE", "cdn")
