"""What a row of the tree is. gui/space_tree/model.py arranges nodes, gui/space_tree/loader.py finds their children."""

import enum
from dataclasses import dataclass, field

from core.engine import protocol as msg
from core.model import Place


class Kind(enum.Enum):
    """What a node stands for. A NOTE is a line about its parent: loading, an error, nothing there, more elsewhere."""

    ACCOUNT = "account"
    SPACE = "space"
    FOLDER = "folder"
    NOTE = "note"


class Known(enum.Enum):
    """How far a node's children are known."""

    NO = "no"
    LOADING = "loading"
    YES = "yes"


@dataclass(eq=False, slots=True)
class Node:
    """One row. `place` is set for spaces and folders; `account` for accounts; `tone` is a note's colour token."""

    kind: Kind
    text: str
    parent: "Node | None" = None
    place: Place | None = None
    account: msg.AccountView | None = None
    private: bool | None = None
    readonly: bool = False
    tone: str = "dim"
    retry: bool = False
    known: Known = Known.NO
    children: "list[Node]" = field(default_factory=list)

    @property
    def row(self) -> int:
        """Its place among its parent's children."""
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
    def may_have_children(self) -> bool:
        """Whether to draw the sign that opens it."""
        return self.kind is not Kind.NOTE and (self.known is not Known.YES or bool(self.children))


def folder_node(parent: Node, place: Place) -> Node:
    """A folder by its place, whose key ends with '/'."""
    return Node(Kind.FOLDER, place.key.rstrip("/").rpartition("/")[2] or place.key, parent, place)


def note_node(parent: Node, text: str, tone: str = "dim", *, retry: bool = False) -> Node:
    """A line about the parent."""
    return Node(Kind.NOTE, text, parent, tone=tone, retry=retry)
