"""Addresses: every key makes the round trip, what is typed is understood or refused with the reason."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.engine import protocol as msg
from core.model import Place
from core.provider import Limits, ProviderInfo
from gui.path_bar.address import (
    Address,
    BadAddress,
    Problem,
    address_of,
    format_address,
    parse_address,
    place_of,
)

KEYS = st.text(st.characters(exclude_categories=["Cs"]))
LIMITS = Limits(1, 1, 1, 1, 1, 1, 1, 1)


def account(id_: str, name: str, provider: str = "one") -> msg.AccountView:
    return msg.AccountView(id_, name, provider, "ready", session_only=False, values={}, capabilities=())


class Known:
    """Two providers, four accounts."""

    providers = (
        ProviderInfo("one", "One", "uno", (), LIMITS, ()),
        ProviderInfo("two", "Two", "due", (), LIMITS, ()),
    )
    accounts = (
        account("id1", "Studio"),
        account("id2", "Twin"),
        account("id3", "Twin"),
        account("id4", "Studio", "two"),
        account("id5", "a/b %41", "two"),
    )


KNOWN = Known()


@given(KEYS, KEYS.filter(bool), KEYS.filter(bool))
@example("a#b?c%20d\n100% of\t it ", "x/y", "s p")
@example("%", "%2F", "%25")
@example("\u2028 %\n4%4", "a", "b")
@example("//", "a", "b")
def test_every_key_makes_the_round_trip(key: str, account_name: str, space: str) -> None:
    text = format_address("uno", account_name, space, key)
    assert parse_address(text) == Address("uno", account_name, space, key)
    assert parse_address(f"  {text}\n") == Address("uno", account_name, space, key)
    assert text.isprintable()


@pytest.mark.parametrize("key", ["images/2026-11/", "a#b?c=d&e.txt", "100% sure.txt", "中文 名字/é", "a b", "x:y@z"])
def test_ordinary_names_stay_as_they_are(key: str) -> None:
    assert format_address("uno", "Studio", "assets", key) == f"uno://Studio/assets/{key}"


def test_places_are_found_by_name_or_id() -> None:
    for text in ("uno://Studio/assets/img/", "UNO://id1/assets/img", " uno://Studio/assets/img/ "):
        assert place_of(text, KNOWN) == Place("id1", "assets", "img/")
    assert place_of("due://Studio/assets", KNOWN) == Place("id4", "assets")
    assert place_of("due://a%2Fb %2541/assets/", KNOWN) == Place("id5", "assets")


@pytest.mark.parametrize("known", Known.accounts, ids=lambda view: str(view.id))
def test_the_address_of_a_place_leads_back_to_it(known: msg.AccountView) -> None:
    place = Place(known.id, "assets", "odd %0A\n/")
    assert place_of(address_of(place, KNOWN), KNOWN) == place


def test_the_name_is_used_where_it_is_enough() -> None:
    assert address_of(Place("id1", "assets", "a/"), KNOWN) == "uno://Studio/assets/a/"
    assert address_of(Place("id2", "assets", "a/"), KNOWN) == "uno://id2/assets/a/"


@pytest.mark.parametrize(
    ("text", "problem", "part"),
    [
        ("", Problem.SHAPE, ""),
        ("Studio/assets", Problem.SHAPE, ""),
        ("://Studio/assets", Problem.SHAPE, ""),
        ("nope://Studio/assets/", Problem.SCHEME, "nope"),
        ("uno://Nobody/assets/", Problem.ACCOUNT, "Nobody"),
        ("uno:///assets/", Problem.SHAPE, ""),
        ("uno://Studio", Problem.SPACE, ""),
        ("uno://Studio//a", Problem.SPACE, ""),
        ("uno://Studio/assets/%FF", Problem.ESCAPE, "%FF"),
    ],
)
def test_what_cannot_be_followed_says_why(text: str, problem: Problem, part: str) -> None:
    with pytest.raises(BadAddress) as caught:
        place_of(text, KNOWN)
    assert (caught.value.problem, caught.value.part) == (problem, part)
