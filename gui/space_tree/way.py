"""The way to the place that is shown: its row is filled, and what is closed on the way opens as it loads."""

from PySide6.QtWidgets import QTreeView

from core.model import Place
from gui.space_tree.loader import Loader
from gui.space_tree.model import TreeModel
from gui.space_tree.node import Known, Node
from gui.space_tree.view import SpaceTree


class Way:
    """Seeks a place until it is found, or known not to be there; afterwards it leaves the tree to the user."""

    def __init__(self, model: TreeModel, view: SpaceTree, loader: Loader) -> None:
        self._model, self._view, self._loader = model, view, loader
        self._place: Place | None = None
        self._seeking = False

    def seek(self, place: Place | None) -> None:
        """Show where a place is; None shows nothing."""
        self._place, self._seeking = place, place is not None
        if place is None:
            self._view.show_node(None)
        else:
            self._go(place)

    def go_on(self) -> None:
        """The tree has grown."""
        if self._place is not None and self._seeking:
            self._go(self._place)
        elif not self._model.holds(self._view.shown):
            self._lost()

    def _go(self, place: Place) -> None:
        """As far as the tree reaches; the deepest node found stands for the rest."""
        deepest = self._model.account(place.account)
        for step in steps(place):
            found = self._model.find(step)
            if found is None:
                break
            if deepest is not None:
                open_node(self._view, self._model, deepest)
            deepest = found
        if deepest is None:
            return
        if deepest.place == place:
            self._seeking = False
        elif deepest.known is Known.NO:
            open_node(self._view, self._model, deepest)
            self._loader.load(deepest)
        elif deepest.known is not Known.LOADING:
            self._seeking = False
        if deepest is not self._view.shown:
            self._view.show_node(deepest if deepest.place is not None else None)

    def _lost(self) -> None:
        """The row that stood for the place is gone: one above it takes over."""
        if self._place is not None:
            found = [node for step in steps(self._place) if (node := self._model.find(step)) is not None]
            self._view.show_node(found[-1] if found else None)


def open_node(view: QTreeView, model: TreeModel, node: Node) -> None:
    """Open a node, which loads what is below it."""
    view.expand(model.index_of(node))


def steps(place: Place) -> list[Place]:
    """The places from the space down to a place, itself included."""
    return [Place(place.account, place.space, key) for key in ("", *folders_of(place.key))]


def folders_of(key: str) -> list[str]:
    """The folders on the way to a key, outermost first; itself if it is one."""
    return [key[: at + 1] for at, character in enumerate(key) if character == "/"]
