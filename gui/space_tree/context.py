"""How the tree asks what can be done at a node: the window knows."""

from collections.abc import Callable

from gui.actions.context import ActionContext
from gui.space_tree.node import Node

ContextOf = Callable[[Node], ActionContext]
