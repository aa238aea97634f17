"""The keeper's pauses: an account that rests is left alone meanwhile."""

from functools import partial
from pathlib import Path

from core.cdn import rows, schema
from core.cdn.keeper import Keeper, Pace
from core.cdn.rows import Piece
from core.engine.protocol.cdn import CdnState
from core.errors import Offline
from core.journal import Journal
from core.provider import Provider
from core.supports import CdnAct, CdnAnswer, CdnQuota

URL = CdnAct.REFRESH_URL


def away(_account: str) -> Provider:
    raise Offline(host="a.example")


def test_an_account_that_is_away_is_not_asked_about_again_and_again(tmp_path: Path) -> None:
    journal, urls = Journal(tmp_path / "cdn.db", schema.bring_up), ("http://a.example/1",)
    batch = journal.write(partial(rows.add, account="a", orders={URL: urls}))
    piece = Piece(batch, "a", URL, urls, rows.now_ms())
    journal.write(partial(rows.move, piece=piece, target=CdnState.SENT))
    answer = CdnAnswer("request", {urls[0]: "task"}, (), CdnQuota())
    journal.write(partial(rows.taken, piece=piece, answer=answer, refused=Offline()))
    keeper = Keeper(journal, away, lambda _account: None, Pace(first=0.0, rest=3600.0))
    keeper._pass()
    pause = keeper._until_next()
    assert pause is not None
    assert pause > 3000
    journal.close()
