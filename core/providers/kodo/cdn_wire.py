"""The shapes of the content network's answers, and what its codes mean (kodo.md 8). Called by cdn.py alone.

An answer is judged by the `code` in its body; the HTTP status may be 200 for a refusal.
"""

from datetime import datetime, timedelta, timezone

import msgspec

from core import errors
from core.net.exchange import Reply
from core.shapes import shaped
from core.supports import CdnAct, CdnAnswer, CdnQuota, CdnTask

BEIJING = timezone(timedelta(hours=8))
"""The time of all its days and moments."""

OK = 200
_UNKNOWN = -1


class Verdict(msgspec.Struct, rename="camel"):
    """What every answer has, and what names the addresses at fault."""

    code: int = _UNKNOWN
    error: str = ""
    invalid_urls: tuple[str, ...] | None = None
    invalid_dirs: tuple[str, ...] | None = None
    quota_day: int = _UNKNOWN
    surplus_day: int = _UNKNOWN
    url_quota_day: int = _UNKNOWN
    url_surplus_day: int = _UNKNOWN
    dir_quota_day: int = _UNKNOWN
    dir_surplus_day: int = _UNKNOWN
    request_id: str | None = None
    task_ids: dict[str, str] | None = None

    def quota(self, act: CdnAct) -> CdnQuota:
        """What the day allows, for this kind of order."""
        return {
            CdnAct.REFRESH_URL: CdnQuota(self.url_quota_day, self.url_surplus_day),
            CdnAct.REFRESH_DIR: CdnQuota(self.dir_quota_day, self.dir_surplus_day),
            CdnAct.PREFETCH: CdnQuota(self.quota_day, self.surplus_day),
        }[act]

    def invalid(self) -> tuple[str, ...]:
        """The addresses that were refused."""
        return (*(self.invalid_urls or ()), *(self.invalid_dirs or ()))

    def answer(self, act: CdnAct) -> CdnAnswer:
        """Our noun for a success."""
        return CdnAnswer(self.request_id or "", self.task_ids or {}, self.invalid(), self.quota(act))


class TaskItem(msgspec.Struct, rename="camel"):
    """A task as the lists tell it. `progress` only of a prefetch."""

    request_id: str = ""
    task_id: str = ""
    url: str = ""
    state: str = ""
    state_detail: str | None = None
    create_at: str = ""
    end_at: str | None = None
    is_dir: str | None = None
    progress: int | None = None

    def task(self, act: CdnAct, ahead: int) -> CdnTask:
        """Our noun for it; `ahead` is how far our clock is ahead of the service's, in seconds."""
        return CdnTask(
            self.task_id,
            self.request_id,
            self.url,
            act,
            self.state,
            self.state_detail or "",
            -1 if self.progress is None else self.progress,
            milliseconds(self.create_at, ahead),
            milliseconds(self.end_at or "", ahead),
        )


class TaskPage(msgspec.Struct):
    """A page of tasks."""

    total: int = 0
    items: list[TaskItem] | None = None


class LogItem(msgspec.Struct):
    """A log file; `mtime` in seconds."""

    name: str
    url: str
    size: int = 0
    mtime: int = 0


class LogList(msgspec.Struct):
    """Log files by domain."""

    data: dict[str, list[LogItem] | None] | None = None


class Sides(msgspec.Struct):
    """Figures of a domain, inside China and outside; either may be missing."""

    china: list[float] | None = None
    oversea: list[float] | None = None


class Plot(msgspec.Struct):
    """Figures by domain; a domain without traffic may be missing."""

    time: list[str] | None = None
    data: dict[str, Sides | None] | None = None


def judged(reply: Reply) -> Verdict | None:
    """The verdict in an answer's body; None where the body is not the network's own."""
    try:
        found = msgspec.json.decode(reply.body or b"{}", type=shaped(Verdict))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return None if found.code == _UNKNOWN else found


_KINDS: dict[int, tuple[type[errors.SpaceferryError], str]] = {
    401: (errors.BadKeys, ""),
    400031: (errors.BadRequest, "cdn_url"),
    400032: (errors.BadRequest, "cdn_host"),
    400033: (errors.QuotaUsed, ""),
    400034: (errors.QuotaUsed, ""),
    400035: (errors.QuotaUsed, ""),
    400036: (errors.BadRequest, "cdn_unknown"),
    400037: (errors.BadRequest, "cdn_busy"),
    400038: (errors.Forbidden, ""),
    400080: (errors.BadRequest, "dates"),
    400081: (errors.BadRequest, "dates"),
    400082: (errors.BadRequest, "dates"),
    403022: (errors.Throttled, ""),
    403024: (errors.Throttled, ""),
    500000: (errors.ServerFailed, ""),
}
"""Codes to errors and their reasons."""


def refusal(verdict: Verdict, act: CdnAct | None, host: str, reqid: str, about: str) -> errors.SpaceferryError:
    """The error for a code that is not a success. `about` is the only address, or the days, that were sent."""
    kind, reason = _KINDS.get(verdict.code, (errors.BadRequest, ""))
    if verdict.code // 1000 == 500 and kind is errors.BadRequest:
        kind = errors.ServerFailed
    params: dict[str, errors.Param] = {"status": verdict.code, "host": host, "reqid": reqid, "reason": reason}
    if kind is errors.QuotaUsed and act is not None:
        quota = verdict.quota(act)
        params |= {name: number for name, number in (("left", quota.left), ("day", quota.day)) if number >= 0}
    elif reason == "dates":
        params["date"] = about
    elif reason in ("cdn_url", "cdn_host"):
        params["url"] = next(iter(verdict.invalid()), about)
    if kind in (errors.BadRequest, errors.ServerFailed, errors.Forbidden):
        params["detail"] = verdict.error[:200]
    return kind(**{name: value for name, value in params.items() if value != ""})


def milliseconds(text: str, ahead: int) -> int:
    """`YYYY-MM-DD HH:MM:SS` in Beijing as ms since the epoch, by our clock, so far ahead; 0 for anything else."""
    try:
        moment = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=BEIJING)
    except ValueError:
        return 0
    return round((moment.timestamp() + ahead) * 1000)


def written(ms: int, ahead: int) -> str:
    """The inverse of `milliseconds`, by the service's clock."""
    return datetime.fromtimestamp(ms / 1000 - ahead, BEIJING).strftime("%Y-%m-%d %H:%M:%S")
