"""What the window knows of accounts and spaces: asked once, kept, told when it is known anew."""

import asyncio

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place, Space
from gui.known import Known
from tests.gui.actions.desk import PROVIDER, Script

READ, WRITE = Capability.READ.value, Capability.WRITE.value
HERE = Place("studio", "site-assets", "images/")


def account(name: str = "studio") -> msg.AccountView:
    return msg.AccountView(name, name.capitalize(), PROVIDER.id, "ready", False, {}, (READ, WRITE))


def space(name: str, *capabilities: str, region: str = "") -> msg.SpaceView:
    return msg.SpaceView(Space(name, region), capabilities)


def known() -> Known:
    script = Script()
    script.answers[msg.ListAccounts] = lambda _asked: (account(),)
    script.answers[msg.DescribeSpace] = lambda asked: space(asked.space, READ, region="z0")
    made = Known(script)
    made.providers = (PROVIDER,)
    return made


def test_nothing_is_known_before_it_is_asked() -> None:
    book = known()
    assert (book.account("studio"), book.provider("studio"), book.space("studio", "x")) == (None, None, None)
    assert book.possible("studio") == book.capabilities(HERE) == frozenset()


def test_accounts_are_told_once_they_are_known() -> None:
    book, told = known(), []
    book.accounts_changed.connect(lambda: told.append(book.accounts))
    asyncio.run(book.load_accounts())
    assert told == [(account(),)]
    assert book.provider("studio") is PROVIDER
    assert book.account("nobody") is None


def test_a_space_not_known_yet_may_do_what_its_provider_can() -> None:
    book, told = known(), []
    book.space_changed.connect(lambda *which: told.append(which))
    asyncio.run(book.load_accounts())
    assert book.capabilities(HERE) == {Capability.READ, Capability.WRITE}
    asyncio.run(book.load_space("studio", "site-assets"))
    assert told == [("studio", "site-assets")]
    assert book.capabilities(HERE) == {Capability.READ}
    assert book.possible("studio") == {Capability.READ, Capability.WRITE}


def test_a_listing_forgets_what_is_gone_and_keeps_what_is_known_better() -> None:
    book = known()
    asyncio.run(book.load_space("studio", "site-assets"))
    asyncio.run(book.load_space("studio", "old"))
    asyncio.run(book.load_space("other", "old"))
    book.take_spaces("studio", (space("site-assets"), space("new")))
    assert {one.name: one.region for one in book.spaces("studio")} == {"site-assets": "z0", "new": ""}
    assert book.space("other", "old") is not None
    book.forget_spaces("studio")
    assert book.spaces("studio") == ()
    assert book.space("other", "old") is not None
