"""The window of the content network, page by page, and the offer after objects were replaced."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.model import Changes, ObjectInfo
from gui.cdn.news import CdnNews
from gui.cdn.plot import LEFT
from gui.cdn.window import CdnWindow, Page, open_window
from tests.shots.stage import Stage

SPACE = "site-assets"


async def _opened(stage: Stage, page: Page) -> CdnWindow:
    await stage.open(SPACE)
    window = open_window(stage.bench.desk, stage.account, SPACE, page)
    await stage.until(lambda: len(window.traffic.domains.actions_) > 1, "the domains")
    return window


@asynccontextmanager
async def refresh(stage: Stage) -> AsyncGenerator[None, None]:
    """Addresses done, failed, under way and left, and some that cannot be sent."""
    window = await _opened(stage, Page.REFRESH)
    page, base = window.refresh, f"http://{stage.cloud.domain(SPACE)}"
    stage.cloud.admin("DELETE", "cdn")
    stage.cloud.admin("POST", "knobs", {"cdn_seconds": 0, "cdn_fail": "teaser", "url_quota": 30})
    names = ("images/hero-01.jpg", "video/teaser.mp4", "css/site.css", "产品目录/秋季.pdf")
    page.addresses.setPlainText("\n".join(f"{base}/{name}" for name in (*names, "images/", "video/")))
    page.refresh.click()
    await stage.until(lambda: any(row.words for row in page.model.rows), "a failed task")
    stage.cloud.admin("POST", "knobs", {"cdn_seconds": 3600})
    page.addresses.setPlainText(
        "\n".join([*(f"{base}/photos/{n:03d}.jpg" for n in range(32)), "www.example.com/a.jpg"])
    )
    page.refresh.click()
    await stage.until(page.banner.isVisible, "the end of the order")
    yield
    stage.cloud.admin("POST", "knobs", {"cdn_seconds": 1, "cdn_fail": "", "url_quota": 500})


@asynccontextmanager
async def refresh_empty(stage: Stage) -> AsyncGenerator[None, None]:
    await _opened(stage, Page.REFRESH)
    yield


@asynccontextmanager
async def bandwidth(stage: Stage) -> AsyncGenerator[None, None]:
    """Two days of two domains, the mouse over the plot."""
    window = await _opened(stage, Page.TRAFFIC)
    page = window.traffic
    page.days.ranges.setCurrentIndex(1)
    await stage.until(lambda: page.shown is not None and len(page.shown.times) == 288, "the figures")
    page.domains.actions_[list(page.domains.actions_)[1]].setChecked(True)
    await stage.until(lambda: page.shown is not None and len(page.shown.lines) == 2, "the second domain")
    page.plot._point_at(LEFT + 300)
    yield


@asynccontextmanager
async def flux(stage: Stage) -> AsyncGenerator[None, None]:
    window = await _opened(stage, Page.TRAFFIC)
    page = window.traffic
    page.days.ranges.setCurrentIndex(3)
    page.step.choose("day")
    page.kind.choose("flux")
    await stage.until(
        lambda: page.shown is not None and page.shown.total and len(page.shown.times) == 30, "the figures"
    )
    yield


@asynccontextmanager
async def table(stage: Stage) -> AsyncGenerator[None, None]:
    window = await _opened(stage, Page.TRAFFIC)
    window.traffic.view.choose("table")
    await stage.until(lambda: window.traffic.shown is not None, "the figures")
    yield
    window.traffic.view.choose("plot")


@asynccontextmanager
async def logs(stage: Stage) -> AsyncGenerator[None, None]:
    window = await _opened(stage, Page.LOGS)
    window.logs.day.setDate(window.logs.day.date().addDays(-1))
    await stage.until(lambda: window.logs.model.rows, "the logs")
    window.logs.table.selectRow(2)
    yield


@asynccontextmanager
async def offer(stage: Stage) -> AsyncGenerator[None, None]:
    """Three objects were replaced."""
    await stage.open(SPACE)
    keys = ("index.html", "css/site.css", "js/app.js")
    changes = Changes(stage.account, SPACE, added=tuple(ObjectInfo(key) for key in keys), removed=keys)
    await stage.until(lambda: stage.bench.desk.space(stage.account, SPACE), "the space")
    stage.bench.findChildren(CdnNews)[0].take(changes)
    await stage.until(lambda: stage.bench.notice.text, "the offer")
    yield
    stage.bench.notice.hide()
