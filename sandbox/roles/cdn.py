"""Role cdn: refresh, prefetch and their states, /v2/tune/* (kodo.md section 8).

Every answer has ``code`` and ``error``. Refusals of the business come with HTTP status 200, or with that of their
first three digits when the knob ``cdn_http_status`` is on: the service is not the same everywhere.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

import msgspec

from sandbox.errors import ApiError
from sandbox.exchange import Exchange, Reply, coded_reply
from sandbox.roles.dates import day_of, midnight, parse_stamp, stamp
from sandbox.store.cdn import DIR, PREFETCH, URL, CdnTask

MAX_URLS = 20
MAX_DIRS = 5
INVALID_URL, NOT_OUR_HOST, BUSY = 400031, 400032, 400037
BAD_REQUEST_ID, BAD_START, BAD_END = 400036, 400080, 400081
# The code of a used-up daily quota.
_USED_UP = {PREFETCH: 400033, URL: 400034, DIR: 400035}
_NO_DIRS = 400038
_TEXTS = {
    INVALID_URL: "invalid url",
    NOT_OUR_HOST: "invalid host",
    BUSY: "url is already being prefetched",
    400033: "prefetch url limit error",
    400034: "refresh url limit error",
    400035: "refresh dir limit error",
    _NO_DIRS: "no permission to refresh dirs",
}


class _Order(msgspec.Struct):
    urls: list[str] | None = None
    dirs: list[str] | None = None


class _Query(msgspec.Struct, rename="camel"):
    request_id: str = ""
    task_id: str = ""
    is_dir: str = ""
    urls: list[str] | None = None
    state: str = ""
    page_no: Annotated[int, msgspec.Meta(ge=0)] = 0
    page_size: Annotated[int, msgspec.Meta(ge=1)] = 100
    start_time: str = ""
    end_time: str = ""


def decode(body: bytes, kind: Any) -> Any:
    """A request's JSON as ``kind``. Raises ApiError 400."""
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except msgspec.MsgspecError as failure:
        raise ApiError(400, f"invalid argument: {failure}") from failure


def spaces_by_domain(x: Exchange) -> dict[str, str]:
    """``host:port`` -> space, of the spaces the caller reaches."""
    spaces = [space for space in x.cloud.store.spaces.all() if x.caller.may(space.name)]
    return {domain: space.name for space in spaces for domain in space.bound_domains()}


async def refresh(x: Exchange) -> Reply:
    """POST /v2/tune/refresh: up to 20 urls and 5 folders."""
    order = decode(await x.body(), _Order)
    urls, dirs = _distinct(order.urls), _distinct(order.dirs)
    if not urls and not dirs:
        raise ApiError(400, "no urls and no dirs")
    if len(urls) > MAX_URLS or len(dirs) > MAX_DIRS:
        raise ApiError(400, f"at most {MAX_URLS} urls and {MAX_DIRS} dirs in one request")
    return _accept(x, {URL: urls, DIR: dirs})


async def prefetch(x: Exchange) -> Reply:
    """POST /v2/tune/prefetch: up to 20 urls."""
    urls = _distinct(decode(await x.body(), _Order).urls)
    if not 1 <= len(urls) <= MAX_URLS:
        raise ApiError(400, f"1 to {MAX_URLS} urls in one request")
    return _accept(x, {PREFETCH: urls})


def _distinct(urls: list[str] | None) -> list[str]:
    return list(dict.fromkeys(urls or []))


def _accept(x: Exchange, wanted: dict[str, list[str]]) -> Reply:
    """Tasks for what is good, unless a quota does not hold them all; what is bad is named."""
    domains, busy = spaces_by_domain(x), _in_work(x) if PREFETCH in wanted else set()
    faults = {
        url: code for kind, urls in wanted.items() for url in urls if (code := _fault(x, kind, url, domains, busy))
    }
    good = {kind: [url for url in urls if url not in faults] for kind, urls in wanted.items()}
    bad = {kind: [url for url in urls if url in faults] for kind, urls in wanted.items()}
    code = 200 if any(good.values()) else next(iter(faults.values()))
    if code == 200:
        code = next((used for kind, urls in good.items() if (used := _used_up(x, kind, len(urls)))), 200)
    request = secrets.token_hex(12)
    tasks = [_task(x, request, kind, url) for kind, urls in good.items() for url in urls] if code == 200 else []
    x.cloud.store.cdn.add(tasks)
    answer: dict[str, Any] = {"requestId": request, "taskIds": {task.url: task.task for task in tasks}}
    answer |= {"invalidUrls": bad.get(URL) or bad.get(PREFETCH) or []}
    if DIR in wanted:
        answer |= {"invalidDirs": bad[DIR], **_quota(x, URL, "url"), **_quota(x, DIR, "dir")}
    else:
        answer |= _quota(x, PREFETCH, "")
    return coded_reply(x, code, _TEXTS.get(code, "success"), answer)


def _in_work(x: Exchange) -> set[str]:
    """The urls that are being prefetched."""
    tasks = x.cloud.store.cdn.all()
    return {task.url for task in tasks if task.kind == PREFETCH and task.state(x.now) == "processing"}


def _fault(x: Exchange, kind: str, url: str, domains: dict[str, str], busy: set[str]) -> int:
    """The code that refuses one url; 0: none does."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or "*" in url:
        return INVALID_URL
    if kind == DIR and not parts.path.endswith("/"):
        return INVALID_URL
    space = domains.get(parts.netloc)
    if space is None or not x.caller.may(space, unquote(parts.path[1:])):
        return NOT_OUR_HOST
    return BUSY if url in busy else 0


def _limit(x: Exchange, kind: str) -> int:
    knobs = x.cloud.knobs
    return {URL: knobs.url_quota, DIR: knobs.dir_quota, PREFETCH: knobs.prefetch_quota}[kind]


def surplus(x: Exchange, kind: str) -> int:
    """What is left of a quota until midnight in UTC+8."""
    return max(0, _limit(x, kind) - x.cloud.store.cdn.count(kind, midnight(day_of(x.now))))


def _used_up(x: Exchange, kind: str, count: int) -> int:
    if count <= surplus(x, kind):
        return 0
    return _NO_DIRS if kind == DIR and not _limit(x, kind) else _USED_UP[kind]


def _quota(x: Exchange, kind: str, name: str) -> dict[str, int]:
    """``urlQuotaDay`` and ``urlSurplusDay``; without a name ``quotaDay`` and ``surplusDay``."""
    names = (f"{name}QuotaDay", f"{name}SurplusDay") if name else ("quotaDay", "surplusDay")
    return dict(zip(names, (_limit(x, kind), surplus(x, kind)), strict=True))


def _task(x: Exchange, request: str, kind: str, url: str) -> CdnTask:
    knobs = x.cloud.knobs
    failure = "failed by order" if knobs.cdn_fail and re.search(knobs.cdn_fail, url) else ""
    if kind == PREFETCH and not failure:
        parts = urlsplit(url)
        space = spaces_by_domain(x)[parts.netloc]
        failure = "" if x.cloud.store.objects.find(space, unquote(parts.path[1:])) else "source answered 404"
    return CdnTask(secrets.token_hex(12), request, kind, url, x.now, x.now + knobs.cdn_seconds, failure)


async def refresh_list(x: Exchange) -> Reply:
    """POST /v2/tune/refresh/list: states of refreshes, newest first."""
    return _listed(x, decode(await x.body(), _Query), (URL, DIR))


async def prefetch_list(x: Exchange) -> Reply:
    """POST /v2/tune/prefetch/list: states of prefetches, newest first."""
    return _listed(x, decode(await x.body(), _Query), (PREFETCH,))


def _listed(x: Exchange, query: _Query, kinds: tuple[str, ...]) -> Reply:
    tasks = [task for task in reversed(x.cloud.store.cdn.all()) if task.kind in kinds]
    if query.request_id and not any(task.request == query.request_id for task in tasks):
        raise ApiError(BAD_REQUEST_ID, "invalid requestId")
    start = _moment(query.start_time, BAD_START, 0.0)
    end = _moment(query.end_time, BAD_END, float("inf"))
    wanted_dir = {"yes": (DIR,), "no": (URL,)}.get(query.is_dir, kinds)
    found = [
        task
        for task in tasks
        if query.request_id in ("", task.request)
        and query.task_id in ("", task.task)
        and query.state in ("", task.state(x.now))
        and (not query.urls or task.url in query.urls)
        and task.kind in wanted_dir
        and start <= task.created <= end
    ]
    first = query.page_no * query.page_size
    page = found[first : first + query.page_size]
    return coded_reply(x, 200, "success", {"total": len(found), "items": list(_items(page, x.now))})


def _moment(text: str, code: int, missing: float) -> float:
    if not text:
        return missing
    try:
        return parse_stamp(text)
    except ValueError as failure:
        raise ApiError(code, "invalid time") from failure


def _items(tasks: list[CdnTask], now: float) -> Iterable[dict[str, Any]]:
    for task in tasks:
        state = task.state(now)
        item = {
            "requestId": task.request,
            "taskId": task.task,
            "url": task.url,
            "state": state,
            "stateDetail": task.failure if state == "failure" else "",
            "createAt": stamp(task.created),
            "beginAt": stamp(task.created),
            "endAt": "" if state == "processing" else stamp(task.ends),
        }
        yield item | ({"progress": task.progress(now)} if task.kind == PREFETCH else {"isDir": _yes(task.kind == DIR)})


def _yes(value: bool) -> str:
    return "yes" if value else "no"
