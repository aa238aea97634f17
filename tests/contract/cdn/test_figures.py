"""Flux and bandwidth are the sandbox's numbers, over any range of days; days that cannot be are refused before."""

import datetime as dt
import time
from typing import Any

import pytest

from core.cancel import CancelToken
from core.cdn import days, figures
from core.engine.protocol.cdn import GetCdnPlot
from core.errors import BadRequest
from sandbox.traffic import DAY, REGIONS, SLOT, STEPS, slot_bytes
from tests.contract.cdn.conftest import ACCOUNT, SPACE
from tests.helpers.sandbox import Sandbox


def day(ago: int) -> str:
    return (days.today(time.time()) - dt.timedelta(days=ago)).isoformat()


def begin(text: str) -> int:
    return days.milliseconds(f"{text} 00:00:00") // 1000


def asked(cloud: Sandbox, kind: str, start: int, end: int, step: str) -> GetCdnPlot:
    return GetCdnPlot(ACCOUNT, kind, (cloud.domain(SPACE),), day(start), day(end), step)


@pytest.mark.parametrize("kind", ["flux", "bandwidth"])
@pytest.mark.parametrize("step", ["5min", "hour", "day"])
def test_figures_are_those_of_the_network(cloud: Sandbox, network: Any, kind: str, step: str) -> None:
    plot = figures.plot(network, asked(cloud, kind, 3, 2, step), time.time(), CancelToken())
    first, width, domain = begin(day(3)), STEPS[step], cloud.domain(SPACE)
    assert plot.times == tuple(at * 1000 for at in range(first, first + 2 * DAY, width))
    for region, line in zip(REGIONS, (plot.lines[0].china, plot.lines[0].oversea), strict=True):
        slots = [[slot_bytes(domain, region, at + rest) for rest in range(0, width, SLOT)] for at in _seconds(plot)]
        expected = [sum(some) if kind == "flux" else max(some) * 8 // SLOT for some in slots]
        assert list(line) == expected
    both = [china + oversea for china, oversea in zip(plot.lines[0].china, plot.lines[0].oversea, strict=True)]
    assert (plot.peak, plot.times[both.index(max(both))]) == (max(both), plot.peak_at)
    assert plot.total == (sum(both) if kind == "flux" else 0)
    by_bill = kind == "bandwidth" and step == "5min"
    assert plot.p95 == (sorted(both, reverse=True)[len(both) * 5 // 100] if by_bill else -1)


def _seconds(plot: Any) -> list[int]:
    return [time_ // 1000 for time_ in plot.times]


def test_more_days_than_a_call_takes_are_asked_in_pieces(cloud: Sandbox, network: Any) -> None:
    plot = figures.plot(network, asked(cloud, "flux", 70, 0, "day"), time.time(), CancelToken())
    assert len(cloud.requests("cdn_flux")) == 3
    assert list(plot.times) == [begin(day(ago)) * 1000 for ago in range(70, -1, -1)]


def test_what_is_still_to_come_is_not_plotted(cloud: Sandbox, network: Any) -> None:
    now = time.time()
    plot = figures.plot(network, asked(cloud, "bandwidth", 0, 0, "5min"), now, CancelToken())
    assert plot.times[-1] <= now * 1000 < plot.times[-1] + SLOT * 1000


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (day(1), day(2), "dates_backwards"),
        (day(2), day(-1), "dates_future"),
        ("2026-02-30", day(0), "dates_form"),
        (day(400), day(0), "dates_many"),
    ],
)
def test_days_that_cannot_be_are_refused_before_anything_is_sent(
    cloud: Sandbox, network: Any, start: str, end: str, reason: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        figures.plot(network, GetCdnPlot(ACCOUNT, "flux", ("a",), start, end), time.time(), CancelToken())
    assert refused.value.params["reason"] == reason
    assert cloud.requests("cdn_flux") == []


@pytest.mark.parametrize(("start", "end"), [(day(1), day(3)), (day(40), day(0))])
def test_days_the_service_refuses_are_named(cloud: Sandbox, network: Any, start: str, end: str) -> None:
    with pytest.raises(BadRequest) as refused:
        network.cdn_figures("flux", (cloud.domain(SPACE),), start, end, "day", CancelToken())
    assert refused.value.params["reason"] == "dates"
    assert refused.value.params["date"] == f"{start} – {end}"
