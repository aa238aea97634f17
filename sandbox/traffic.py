"""The CDN's traffic: numbers made of domain and time alone, so that whoever knows the rule can work them out again.

In the five minutes that begin at unix second ``s`` (a multiple of 300), ``domain`` delivers to ``region``::

    SHAPE[hour of s in UTC+8] * SCALE[region] * (500 + crc32("<domain> <region> <s>") % 1000)    bytes

Flux of a longer time is the sum of its five-minute values, bandwidth the highest of them (bytes * 8 // 300, bit/s).
Kinds that count redirected traffic see a part of it (``PART``).
"""

from __future__ import annotations

import zlib
from functools import lru_cache

SLOT = 300
DAY = 86400
_SHANGHAI = 8 * 3600
STEPS = {"5min": SLOT, "hour": 3600, "day": DAY}
REGIONS = ("china", "oversea")
SCALE = {"china": 400_000, "oversea": 30_000}
SHAPE = (4, 3, 2, 1, 1, 1, 2, 4, 6, 7, 8, 8, 9, 8, 7, 7, 7, 8, 9, 10, 10, 9, 7, 5)
# One of so many bytes, by the ``type`` of the question.
PART = {"": 1, "bandwidth": 1, "flow": 1, "302bandwidth": 10, "302flow": 10, "302mbandwidth": 20, "302mflow": 20}


def slot_bytes(domain: str, region: str, start: int) -> int:
    """Bytes of the five minutes that begin at ``start``."""
    hour = (start + _SHANGHAI) // 3600 % 24
    return SHAPE[hour] * SCALE[region] * (500 + zlib.crc32(f"{domain} {region} {start}".encode()) % 1000)


@lru_cache(maxsize=1024)
def _day(domain: str, region: str, start: int) -> tuple[int, ...]:
    return tuple(slot_bytes(domain, region, at) for at in range(start, start + DAY, SLOT))


def series(domain: str, region: str, first: int, last: int, step: int, now: float, *, bandwidth: bool) -> list[int]:
    """One value for each ``step`` seconds from ``first`` to ``last`` (midnights); what is yet to come is 0."""
    slots: list[int] = []
    for midnight in range(first, last, DAY):
        slots += _day(domain, region, midnight)
    past = max(0, min(len(slots), int(now - first) // SLOT))
    slots[past:] = [0] * (len(slots) - past)
    width = step // SLOT
    groups = (slots[at : at + width] for at in range(0, len(slots), width))
    return [max(group) * 8 // SLOT if bandwidth else sum(group) for group in groups]
