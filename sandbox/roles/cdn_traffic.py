"""Role cdn: /v2/tune/flux and /v2/tune/bandwidth (kodo.md section 8). The numbers are those of ``traffic``."""

from __future__ import annotations

from typing import Any

import msgspec

from sandbox.errors import ApiError
from sandbox.exchange import Exchange, Reply, coded_reply
from sandbox.roles.cdn import BAD_END, BAD_START, NOT_OUR_HOST, decode, spaces_by_domain
from sandbox.roles.dates import parse_day, stamp
from sandbox.traffic import DAY, PART, REGIONS, STEPS, series

BAD_RANGE = 400082
MAX_DAYS_APART = 31
_MAX_DOMAINS = 100


class _Question(msgspec.Struct, rename="camel"):
    domains: str = ""
    start_date: str = ""
    end_date: str = ""
    granularity: str = ""
    type: str = ""


async def flux(x: Exchange) -> Reply:
    """POST /v2/tune/flux: bytes."""
    return await _answer(x, bandwidth=False)


async def bandwidth(x: Exchange) -> Reply:
    """POST /v2/tune/bandwidth: bit/s."""
    return await _answer(x, bandwidth=True)


async def _answer(x: Exchange, *, bandwidth: bool) -> Reply:
    question = decode(await x.body(), _Question)
    domains = domains_of(x, question.domains)
    if question.granularity not in STEPS or question.type not in PART:
        raise ApiError(400, "invalid granularity or type")
    first, last, step = *_range(question), STEPS[question.granularity]
    data: dict[str, Any] = {}
    for domain in domains:
        values = {
            region: [
                value // PART[question.type]
                for value in series(domain, region, first, last, step, x.now, bandwidth=bandwidth)
            ]
            for region in REGIONS
        }
        if any(map(any, values.values())):
            data[domain] = values
    times = [stamp(at) for at in range(first, last, step)]
    return coded_reply(x, 200, "success", {"time": times, "data": data})


def domains_of(x: Exchange, text: str) -> list[str]:
    """The domains a question names with ``;`` between them, all ours. Raises ApiError 400 or 400032."""
    domains = [domain for domain in dict.fromkeys(text.split(";")) if domain]
    if not 1 <= len(domains) <= _MAX_DOMAINS:
        raise ApiError(400, "invalid domains")
    if not set(domains) <= set(spaces_by_domain(x)):
        raise ApiError(NOT_OUR_HOST, "invalid host")
    return domains


def _range(question: _Question) -> tuple[int, int]:
    """First second, and the second after the last day."""
    first, last = day(question.start_date, BAD_START), day(question.end_date, BAD_END)
    if not 0 <= last - first <= MAX_DAYS_APART * DAY:
        raise ApiError(BAD_RANGE, "invalid date range")
    return first, last + DAY


def day(text: str, code: int) -> int:
    """The second at which a day begins in UTC+8. Raises ApiError ``code``."""
    try:
        return parse_day(text)
    except ValueError as failure:
        raise ApiError(code, "invalid date") from failure
