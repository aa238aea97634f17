"""What is said of orders to the content network: their ends, their tasks, what a day still allows."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from core.errors import rebuild
from gui import formats
from gui.actions.context import NoticeKind
from gui.messages import explain

SIGNS: dict[msg.CdnState, tuple[str, str]] = {
    msg.CdnState.WAITING: ("clock-outline", "dim"),
    msg.CdnState.SENT: ("clock-outline", "dim"),
    msg.CdnState.PROCESSING: ("progress-clock", "accent"),
    msg.CdnState.DONE: ("check-circle-outline", "good"),
    msg.CdnState.FAILED: ("alert-circle-outline", "bad"),
    msg.CdnState.INVALID: ("alert-circle-outline", "bad"),
    msg.CdnState.LEFT: ("alert-outline", "caution"),
}
"""(icon, token) of each state."""


class CdnWords(QObject):
    """A QObject because plurals are found in `self.tr` alone."""

    def running(self, page: msg.CdnProgress, prefetch: bool) -> str:
        """While an order is being sent."""
        text = self.tr("Prefetch: {sent} of %Ln address(es) sent…", "", page.total)
        if not prefetch:
            text = self.tr("Refresh: {sent} of %Ln address(es) sent…", "", page.total)
        return text.format(sent=formats.count(page.sent))

    def ended(
        self, page: msg.CdnProgress, problems: Sequence[msg.CdnProblem], prefetch: bool
    ) -> tuple[str, NoticeKind]:
        """How an order ended, and how serious that is."""
        sent = self.tr("%Ln address(es) sent to be prefetched", "", page.sent)
        if not prefetch:
            sent = self.tr("%Ln address(es) sent to be refreshed", "", page.sent)
        parts = [sent, *self._rest(page)]
        if problems:
            parts.append(self.tr("%Ln cannot be sent", "", len(problems)))
        if page.sent and (remaining := self.left(page.allowances, prefetch)):
            parts.append(remaining)
        return " · ".join(parts), "caution" if page.code or problems else "good"

    def problem(self, one: msg.CdnProblem) -> str:
        """What is wrong with an address, naming it."""
        title = explain(rebuild(one.code, one.params)).title
        return title if one.url in title else f"{formats.visible(one.url)}: {title}"

    def left(self, allowances: Sequence[msg.CdnAllowance], prefetch: bool) -> str:
        """What is left of the day, of the acts that were asked for; empty where nothing is known."""
        acts = (msg.CdnAct.PREFETCH,) if prefetch else (msg.CdnAct.REFRESH_URL, msg.CdnAct.REFRESH_DIR)
        known = [one for one in allowances if one.act in acts and one.left >= 0]
        return " · ".join(self._left(one) for one in known)

    def allowance(self, one: msg.CdnAllowance) -> str:
        """Beside its bar: `480 of 500 left today`."""
        if one.day < 0:
            return self.tr("known after the first request of the day")
        if one.left < 0:
            return self.tr("%Ln a day", "", one.day)
        return self.tr("{left} of %Ln left today", "", one.day).format(left=formats.count(one.left))

    def act(self, act: msg.CdnAct) -> str:
        """What is asked of the network."""
        return {
            msg.CdnAct.REFRESH_URL: self.tr("Refresh"),
            msg.CdnAct.REFRESH_DIR: self.tr("Refresh folder"),
            msg.CdnAct.PREFETCH: self.tr("Prefetch"),
        }[act]

    def acts(self, act: msg.CdnAct) -> str:
        """What a day's allowance is of."""
        return {
            msg.CdnAct.REFRESH_URL: self.tr("Addresses to refresh"),
            msg.CdnAct.REFRESH_DIR: self.tr("Folders to refresh"),
            msg.CdnAct.PREFETCH: self.tr("Addresses to prefetch"),
        }[act]

    def state(self, row: msg.CdnTaskRow) -> str:
        """Where an address stands, and why."""
        if row.state is msg.CdnState.PROCESSING and row.progress >= 0:
            return self.tr("Under way, {share}").format(share=formats.percent(row.progress / 100))
        name = {
            msg.CdnState.WAITING: self.tr("Waiting"),
            msg.CdnState.SENT: self.tr("Being sent"),
            msg.CdnState.PROCESSING: self.tr("Under way"),
            msg.CdnState.DONE: self.tr("Done"),
            msg.CdnState.FAILED: self.tr("Failed"),
            msg.CdnState.INVALID: self.tr("Refused"),
            msg.CdnState.LEFT: self.tr("Not sent"),
        }[row.state]
        why = row.words
        if row.code == "quota_used":
            why = self.tr("today's allowance is used up")  # shorter than the sentence: the column is narrow
        elif row.code:
            why = explain(rebuild(row.code, row.params)).title
        return self.tr("{state}: {why}").format(state=name, why=why) if why else name

    def _rest(self, page: msg.CdnProgress) -> list[str]:
        """Why something was not sent."""
        if not page.code:
            return []
        if page.code == "quota_used":
            return [self.tr("%Ln not sent, because today's allowance is used up", "", page.left)]
        why = explain(rebuild(page.code, page.params)).title
        return [self.tr("%Ln not sent", "", page.left), why] if page.left else [why]

    def _left(self, one: msg.CdnAllowance) -> str:
        if one.act is msg.CdnAct.REFRESH_DIR:
            return self.tr("%Ln folder(s) left today", "", one.left)
        return self.tr("%Ln address(es) left today", "", one.left)
