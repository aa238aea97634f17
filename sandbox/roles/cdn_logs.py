"""Role cdn: /v2/tune/log/list, and the log files it tells of (kodo.md section 8).

One gzip file per domain and hour, made anew whenever it is asked for and the same each time. It is there six hours
after its hour, for 30 days.
"""

from __future__ import annotations

import gzip
import random
import re
from functools import lru_cache
from urllib.parse import quote, unquote

import msgspec

from sandbox.auth import check_download, split_token
from sandbox.errors import ApiError, bad_token
from sandbox.exchange import Exchange, Reply, coded_reply
from sandbox.roles.cdn import BAD_START, decode, spaces_by_domain
from sandbox.roles.cdn_traffic import day, domains_of
from sandbox.roles.dates import parse_day, stamp
from sandbox.traffic import DAY, SHAPE

_HOUR = 3600
_DELAY = 6 * _HOUR
_KEPT = 30 * DAY
_LINK_SECONDS = 3600
_LINES = 12  # in the quietest hour
_NAME = re.compile(r"(.+)_(\d{4}-\d\d-\d\d)-([01]\d|2[0-3])_part-00000\.gz")
_PATHS = ("/", "/index.html", "/css/site.css", "/js/app.js", "/img/banner-01.jpg", "/video/intro.mp4")
_AGENTS = ("Mozilla/5.0 (X11; Linux x86_64)", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", "curl/8.5.0")


class _Question(msgspec.Struct):
    day: str = ""
    domains: str = ""


async def log_list(x: Exchange) -> Reply:
    """POST /v2/tune/log/list: the files of a day, with links that are good for an hour."""
    question = decode(await x.body(), _Question)
    domains, begin = domains_of(x, question.domains), day(question.day, BAD_START)
    hours = [hour for hour in range(24) if _is_there(begin + hour * _HOUR, x.now)]
    data = {domain: [_file(x, domain, question.day, hour) for hour in hours] for domain in domains}
    return coded_reply(x, 200, "success", {"data": data})


def _is_there(begin: int, now: float) -> bool:
    return begin + _HOUR + _DELAY <= now < begin + _KEPT


def _file(x: Exchange, domain: str, date: str, hour: int) -> dict[str, object]:
    name = f"{domain}_{date}-{hour:02d}_part-00000.gz"
    address = f"http://{x.host}/cdnlog/{quote(name, safe='')}?e={int(x.now) + _LINK_SECONDS}"
    return {
        "name": name,
        "size": len(log_file(domain, date, hour)),
        "mtime": parse_day(date) + (hour + 1) * _HOUR,
        "url": f"{address}&token={x.caller.keys.sign(address.encode())}",
    }


async def download(x: Exchange) -> Reply:
    """GET /cdnlog/<name>?e=&token=: one file."""
    x.caller = x.cloud.callers.of_token(split_token(x.target)[1])
    if not check_download(x.caller.keys, x.host, x.target, x.now):
        raise bad_token()
    found = _NAME.fullmatch(unquote(x.path.split("/")[2]))
    if found is None or found[1] not in spaces_by_domain(x):
        raise ApiError(404, "Document not found")
    return Reply(200, log_file(found[1], found[2], int(found[3])), "application/gzip")


@lru_cache(maxsize=512)
def log_file(domain: str, date: str, hour: int) -> bytes:
    """The gzip file of an hour: address, hit, milliseconds, time, request, status, bytes, referer, agent."""
    rng = random.Random(f"{domain} {date} {hour}")
    begin = parse_day(date) + hour * _HOUR
    seconds = sorted(rng.randrange(_HOUR) for _ in range(_LINES * SHAPE[hour]))
    lines = [_line(rng, domain, stamp(begin + second)) for second in seconds]
    return gzip.compress("".join(lines).encode(), mtime=0)


def _line(rng: random.Random, domain: str, time: str) -> str:
    address = f"203.0.113.{rng.randrange(1, 255)}"
    hit, took = rng.choice(("HIT", "HIT", "HIT", "MISS")), rng.randrange(1, 400)
    status, size = rng.choice(((200, rng.randrange(200, 900_000)), (304, 0), (404, 29)))
    request = f'"GET http://{domain}{rng.choice(_PATHS)} HTTP/1.1"'
    return f'{address} {hit} {took} [{time} +0800] {request} {status} {size} "-" "{rng.choice(_AGENTS)}"\n'
