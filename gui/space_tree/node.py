"""What a row of the tree is. gui/space_tree/model.py arranges nodes, gui/space_tree/loader.py finds their children."""

import enum
from dataclasses import dataclass, field

from core.engine import protocol as msg
from core.model import Place, Space
from core.provider import ProviderInfo
from gui.messages import region_name


class Kind(enum.Enum):
    """What a node stands for. A NOTE is a line about its parent: loading, an error, nothing there, more elsewhere."""

    ACCOUNT = "account"
    SPACE = "space"
    FOLDER = "folder"
    TRASH = "trash"
    SEARCH = "search"
    NOTE = "note"


class Known(enum.Enum):
    """How far a node's children are known. FAILED has a note that says why; opening it tries again."""

    NO = "no"
    LOADING = "loading"
    YES = "yes"
    FAILED = "failed"


class Offer(enum.Enum):
    """What a click on a note does about its parent."""

    NONE = "none"
    RETRY = "retry"
    UNLOCK = "unlock"
    ENTER_KEYS = "enter_keys"


@dataclass(eq=False, slots=True)
class Node:
    """One row. `place` is set for spaces and folders, `account` for accounts, `space` for spaces, `saved` for searches.

    Of notes: `tone` is the colour token of icon and words, `link` the word that a click follows; those in `bad` are
    whole sentences, shown over several lines.
    """

    kind: Kind
    text: str
    place: Place | None = None
    account: msg.AccountView | None = None
    space: Space | None = None
    saved: msg.SavedSearch | None = None
    icon: str = ""
    tone: str = "dim"
    tip: str = ""
    link: str = ""
    offer: Offer = Offer.NONE
    known: Known = Known.NO
    locked: bool = False
    """Whether it is locked against changes itself; what is below it is too."""
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)

    @property
    def row(self) -> int:
        """Its place among its parent's children. Takes time in proportion to their number."""
        return self.parent.children.index(self) if self.parent else 0

    @property
    def account_id(self) -> str:
        """The account it belongs to."""
        if self.account is not None:
            return self.account.id
        if self.place is not None:
            return self.place.account
        return self.parent.account_id if self.parent else ""

    @property
    def identity(self) -> object:
        """Equal for two nodes that stand for the same thing below one parent."""
        if self.kind is Kind.NOTE:
            return (self.text, self.offer)
        if self.saved is not None:
            return self.saved
        return self.place or self.account_id

    @property
    def opens(self) -> bool:
        """Whether to draw the sign that opens it."""
        return self.kind is not Kind.NOTE and (self.known is not Known.YES or bool(self.children))

    @property
    def depth(self) -> int:
        """How many nodes are above it, the invisible root not counted."""
        return self.parent.depth + 1 if self.parent is not None and self.parent.parent is not None else 0

    @property
    def ready(self) -> bool:
        """Whether it is an account whose keys are at hand."""
        return self.account is not None and self.account.state == "ready"

    def take(self, newer: "Node") -> None:
        """Show what a newer node for the same thing says; children stay."""
        self.text, self.account, self.space = newer.text, newer.account, newer.space
        self.icon, self.tone, self.tip = newer.icon, newer.tone, newer.tip


_ACCOUNT_ICONS = {
    "ready": ("cloud-outline", "accent"),
    "locked": ("lock-outline", "caution"),
    "silent": ("lock-outline", "caution"),
}


def account_node(view: msg.AccountView, provider: str) -> Node:
    """An account: its name, then the provider's unless the name says it already."""
    named = view.name if not provider or provider in view.name else f"{view.name} · {provider}"
    icon, tone = _ACCOUNT_ICONS.get(view.state, ("key-outline", "caution"))
    return Node(Kind.ACCOUNT, named, account=view, icon=icon, tone=tone, tip=named)


def space_node(account: str, space: Space, provider: ProviderInfo | None = None) -> Node:
    """A space; one that is private, or may only be read, carries a lock."""
    icon = "database-lock-outline" if space.private or space.readonly else "database-outline"
    tip = f"{space.name} · {region_name(space.region, provider)}" if space.region else space.name
    return Node(Kind.SPACE, space.name, Place(account, space.name), space=space, icon=icon, tip=tip)


def folder_node(place: Place) -> Node:
    """A folder by its place, whose key ends with '/'. One without a name shows its slash."""
    name = place.key[:-1].rpartition("/")[2] or "/"
    return Node(Kind.FOLDER, name, place, icon="folder", tone="folder", tip=place.key)


def trash_node(place: Place, text: str) -> Node:
    """The trash of a space, by its folder: a click opens what is in it."""
    return Node(Kind.TRASH, text, place, icon="trash-can-outline", known=Known.YES)


def search_node(saved: msg.SavedSearch) -> Node:
    """A saved search of a space: a click makes it."""
    where = f" · {saved.place.key}" if saved.place.key else ""
    tip = f"{saved.query}{where}"
    return Node(Kind.SEARCH, saved.name, saved=saved, icon="magnify", tip=tip, known=Known.YES)


def note_node(
    text: str, *, tone: str = "dim", icon: str = "", tip: str = "", link: str = "", offer: Offer = Offer.NONE
) -> Node:
    """A line about its parent."""
    return Node(Kind.NOTE, text, icon=icon, tone=tone, tip=tip, link=link, offer=offer, known=Known.YES)
