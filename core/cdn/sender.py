"""Sends a batch of addresses, call by call, while the day's allowance lasts.

A call is journaled as SENT, durably, before it goes out, so that no address is ever sent twice: after a lost answer,
or a crash, the network is asked what it took. Called by keeper.py, on its thread.
"""

from collections.abc import Callable, Sequence
from functools import partial

from core.cancel import CancelToken
from core.cdn import days, rows
from core.cdn.rows import Piece
from core.engine.protocol.cdn import CdnState
from core.errors import BadRequest, Cancelled, QuotaUsed, SpaceferryError, Unanswered
from core.journal import Journal
from core.supports import CdnAct, CdnQuota, CdnTask, SupportsCdn

LOOKS = (0.0, 2.0, 5.0)
"""Seconds before each look for the tasks of a call whose answer was lost: they may show late."""

EARLIER_MS = 5_000
"""How much before a call was sent its tasks may seem to have been made: clocks differ, the service writes seconds."""


BY_ADDRESS = frozenset({"cdn_url", "cdn_host", "cdn_busy"})
"""Refusals that are about one address of a call."""


class Sender:
    """Sends for one account. `told()` is called after each change of the journal."""

    def __init__(
        self,
        journal: Journal,
        network: SupportsCdn,
        account: str,
        told: Callable[[], None],
        looks: Sequence[float] = LOOKS,
    ) -> None:
        self._journal, self._network, self._account, self._told = journal, network, account, told
        self._looks = looks

    def send(self, batch: int, closing: CancelToken) -> None:
        """Send what waits of a batch; what is kept from being sent is LEFT then, with the reason.

        Raises Unanswered, with a call still SENT, while nobody can tell what became of it; Cancelled when the engine
        closes: then the rest waits for its next start.
        """
        for act in CdnAct:
            error = self._send_act(batch, act, closing)
            if error is not None:
                self._write(partial(rows.leave, batch=batch, act=act, error=error))

    def settle(self, piece: Piece, closing: CancelToken) -> None:
        """Find out what became of a call that was not answered. Raises a SpaceferryError: then it stays SENT."""
        for pause in self._looks:
            if pause:
                closing.wait(pause)
            if tasks := self._tasks_of(piece, closing):
                self._write(partial(rows.recovered, piece=piece, tasks=tasks, refused=BadRequest(reason="cdn_url")))
                return
        self._back(piece)

    def _send_act(self, batch: int, act: CdnAct, closing: CancelToken) -> SpaceferryError | None:
        size = most = self._network.cdn_chunk[act]
        while urls := rows.waiting(self._journal.read, batch, act, size):
            closing.check()
            piece = Piece(batch, self._account, act, urls, rows.now_ms())
            try:
                left = self._call(piece, closing)
            except QuotaUsed as error:
                if not (size := _fewer(error, len(urls))):
                    return error
            except BadRequest as error:
                if error.params.get("reason") not in BY_ADDRESS:
                    return error
                size = self._narrowed(piece, error) or most
            except (Unanswered, Cancelled):
                raise
            except SpaceferryError as error:
                return error
            else:
                if left == 0 and rows.waiting(self._journal.read, batch, act, 1):
                    return QuotaUsed(left=0)
                size = min(most, left) if left > 0 else most
        return None

    def _call(self, piece: Piece, closing: CancelToken) -> int:
        """One call; what is left of the day's allowance, -1 unknown. A refusal as a whole puts its addresses back.

        No cancel reaches it: a call that was cut off may have been taken.
        """
        self._journal.write(partial(rows.move, piece=piece, target=CdnState.SENT), durable=True)
        try:
            answer = self._network.cdn_ask(piece.act, piece.urls, CancelToken())
        except Unanswered as lost:
            self._settle_or(piece, lost, closing)
            return -1
        except SpaceferryError as error:
            self._back(piece)
            if isinstance(error, QuotaUsed):
                self._allow(piece.act, CdnQuota(int(error.params.get("day", -1)), int(error.params.get("left", -1))))
            raise
        self._write(partial(rows.taken, piece=piece, answer=answer, refused=BadRequest(reason="cdn_url")))
        self._allow(piece.act, answer.quota)
        return answer.quota.left

    def _settle_or(self, piece: Piece, lost: Unanswered, closing: CancelToken) -> None:
        """Look what became of a call; while nobody can tell, that it got no answer is what counts."""
        try:
            self.settle(piece, closing)
        except Cancelled:
            raise
        except SpaceferryError:
            raise lost from None

    def _narrowed(self, piece: Piece, error: BadRequest) -> int:
        """Refuse the address at fault, and give 0; where it is not known, how many to send next to find it."""
        named = tuple(url for url in piece.urls if url == error.params.get("url"))
        if not named and len(piece.urls) > 1:
            return len(piece.urls) // 2
        at_fault = piece._replace(urls=named or piece.urls)
        self._write(partial(rows.move, piece=at_fault, target=CdnState.INVALID, error=error))
        return 0

    def _tasks_of(self, piece: Piece, cancel: CancelToken) -> list[CdnTask]:
        """The tasks of a call; those of requests that we know are of other calls."""
        found = self._network.cdn_find(piece.act, piece.urls, piece.sent - EARLIER_MS, cancel)
        return [task for task in found if not rows.knows(self._journal.read, task.request_id)]

    def _back(self, piece: Piece) -> None:
        self._write(partial(rows.move, piece=piece._replace(sent=0), target=CdnState.WAITING))

    def _allow(self, act: CdnAct, quota: CdnQuota) -> None:
        date = days.today(rows.now_ms() / 1000).isoformat()
        self._write(partial(rows.allow, account=self._account, act=act, date=date, quota=quota))

    def _write(self, work: Callable[..., object]) -> None:
        self._journal.write(work)
        self._told()


def _fewer(error: QuotaUsed, count: int) -> int:
    """How many to try after a call of `count` was over the day's allowance: what is left, or half; 0 for none."""
    left = int(error.params.get("left", -1))
    return left if 0 <= left < count else count // 2
