"""Where a link from outside leads: `spaceferry://ACCOUNT/SPACE/KEY`, `SCHEME://ACCOUNT/SPACE/KEY`, `SCHEME://SPACE/KEY`.

SCHEME is that of a service. An account goes by its name or id; where none is called so, the word is taken
for the name of a space. Whoever makes links decides what stands in them, so they are followed and nothing else: at
most an object is looked at. docs/administrators.md tells the grammar.
"""

from collections.abc import Awaitable, Callable, Iterable

from core.engine import protocol as msg
from core.errors import NoSuchObject, SpaceferryError
from core.model import Place, Space
from gui.actions.context import Engine
from gui.path_bar.address import Address, BadAddress, Problem, Resolver, parse_address

OWN_SCHEME = "spaceferry"

LONGEST = 8192
"""Characters of a link; more is nobody's."""

Spaces = Callable[[str], Awaitable[Iterable[Space]]]
"""The spaces of an account, by its id."""


async def place_behind(link: str, resolver: Resolver, spaces: Spaces) -> Place:
    """The place of a link; its key is as it stands there. Raises BadAddress, and what `spaces` raises."""
    if len(link) > LONGEST:
        raise BadAddress(Problem.SHAPE)
    if any("\ud800" <= one <= "\udfff" for one in link):  # bytes of the command line that are no UTF-8
        raise BadAddress(Problem.ESCAPE)
    address = parse_address(link)
    known = _accounts(address, resolver)
    if account := _called(known, address.account):
        if not address.space:
            raise BadAddress(Problem.SPACE)
        return Place(account.id, address.space, address.key)
    short = _without_account(link)
    for account in known if address.scheme != OWN_SCHEME else ():
        try:
            names = {space.name for space in await spaces(account.id)}
        except SpaceferryError:
            continue  # its keys are away: another account may have the space
        if short.space in names:
            return Place(account.id, short.space, short.key)
    raise BadAddress(Problem.ACCOUNT, address.account)


async def settled(place: Place, engine: Engine) -> tuple[Place, str]:
    """The folder to show, and the key to select there: what has no slash at its end may be an object or a folder.

    Raises what looking at the object raises, unless it is not there.
    """
    if not place.key or place.key.endswith("/"):
        return place, ""
    try:
        await engine.call(msg.Stat(place))
    except NoSuchObject:
        return Place(place.account, place.space, f"{place.key}/"), ""
    return Place(place.account, place.space, place.key[: place.key.rfind("/") + 1]), place.key


def _accounts(address: Address, resolver: Resolver) -> tuple[msg.AccountView, ...]:
    if address.scheme == OWN_SCHEME:
        return tuple(resolver.accounts)
    service = next((info.id for info in resolver.providers if info.scheme == address.scheme), None)
    if service is None:
        raise BadAddress(Problem.SCHEME, address.scheme)
    return tuple(view for view in resolver.accounts if view.provider == service)


def _called(views: tuple[msg.AccountView, ...], name: str) -> msg.AccountView | None:
    """By id, by name, or, as browsers make hosts small, by name whatever its case if only one is called so."""
    exact = next((view for view in views if view.id == name), None) or next(
        (view for view in views if view.name == name), None
    )
    alike = [view for view in views if view.name.casefold() == name.casefold()]
    return exact or (alike[0] if len(alike) == 1 else None)


def _without_account(link: str) -> Address:
    """The same link, its first word the name of a space."""
    scheme, _, rest = link.strip().partition("://")
    return parse_address(f"{scheme}://-/{rest}")
