"""Traffic of domains over days: asked in as many calls as it takes, put together, and measured."""

from collections.abc import Sequence

from core.cancel import CancelToken
from core.cdn import days
from core.engine.protocol.cdn import CdnLine, CdnPlot, GetCdnPlot
from core.errors import BadAnswer
from core.supports import CdnFigures, SupportsCdn

TOP = 0.05
"""The share of five-minute points that bandwidth's bill leaves out."""


def plot(network: SupportsCdn, asked: GetCdnPlot, now: float, cancel: CancelToken) -> CdnPlot:
    """The figures that were asked for. Raises BadRequest for days that cannot be."""
    first, last = days.span(asked.start, asked.end, days.today(now))
    if not asked.domains:
        return measured((), (), asked.kind, asked.step)
    told = [
        network.cdn_figures(asked.kind, asked.domains, start.isoformat(), end.isoformat(), asked.step, cancel)
        for start, end in days.pieces(first, last)
    ]
    times = _times(told)
    past = sum(time <= now * 1000 for time in times)  # the service writes zeros for what is still to come
    lines = [CdnLine(one.domain, one.china[:past], one.oversea[:past]) for one in _lines(asked.domains, told)]
    return measured(times[:past], tuple(lines), asked.kind, asked.step)


def measured(times: tuple[int, ...], lines: tuple[CdnLine, ...], kind: str, step: str) -> CdnPlot:
    """The plot with the measures of all its domains together."""
    sides = [side for line in lines for side in (line.china, line.oversea)]
    sums = [sum(side[at] for side in sides) for at in range(len(times))]
    top = max(range(len(sums)), key=sums.__getitem__) if sums else -1
    by_bill = kind == "bandwidth" and step == "5min"
    return CdnPlot(
        times,
        lines,
        sum(sums) if kind == "flux" else 0,
        sums[top] if sums else 0,
        times[top] if sums else 0,
        percentile95(sums) if by_bill and sums else -1,
    )


def percentile95(points: Sequence[int]) -> int:
    """The highest point once the top 5 % of them, from the largest down, are left out (kodo.md 8 has the points)."""
    return sorted(points, reverse=True)[int(len(points) * TOP)] if points else 0


def _times(told: Sequence[CdnFigures]) -> tuple[int, ...]:
    try:
        return tuple(days.milliseconds(time) for part in told for time in part.times)
    except ValueError:
        raise BadAnswer(detail="time") from None


def _lines(domains: Sequence[str], told: Sequence[CdnFigures]) -> tuple[CdnLine, ...]:
    """A line per domain: what the calls told of it, end to end. `told` has every domain in every part."""
    found: dict[str, tuple[list[int], list[int]]] = {domain: ([], []) for domain in domains}
    for part in told:
        for one in part.series:
            china, oversea = found[one.domain]
            china += one.china
            oversea += one.oversea
    return tuple(CdnLine(domain, tuple(china), tuple(oversea)) for domain, (china, oversea) in found.items())
