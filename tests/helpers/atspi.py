"""The window as a screen reader meets it: the accessibility bus, spoken over D-Bus, and nothing else.

``with Reader() as reader: reader.find("push button", "Upload").press()``. It sees what the toolkit publishes there
(roles, names, states, texts) and does what an assistive program can do: actions, focus, text.
"""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.helpers.watched_window import until

ENABLED, FOCUSED, SHOWING = 8, 12, 25
"""Bits of a state: AtspiStateType of at-spi2-core."""

PASSED = ("frame", "dialog", "filler", "panel")
"""Roles that are looked into even where they do not say that they show."""

_ATSPI = "org.a11y.atspi."
_PROPERTIES = "org.freedesktop.DBus.Properties"


class Node:
    """Something on the screen, by its address on the bus. It may be gone at any time: then it has no children."""

    def __init__(self, reader: "Reader", bus: str, path: str) -> None:
        self._reader, self.bus, self.path = reader, bus, path

    @property
    def name(self) -> str:
        """What is read out."""
        return str(self._reader.get(self, "Accessible", "Name") or "")

    @property
    def role(self) -> str:
        """`push button`, `text`, `table cell` …"""
        return str(self._reader.ask(self, "Accessible", "GetRoleName") or "")

    @property
    def children(self) -> "list[Node]":
        """What is inside."""
        found = self._reader.ask(self, "Accessible", "GetChildren") or []
        return [Node(self._reader, bus, path) for bus, path in found]

    def has(self, state: int) -> bool:
        """Whether a state is set."""
        low, high = self._reader.ask(self, "Accessible", "GetState") or (0, 0)
        return bool((low | high << 32) >> state & 1)

    @property
    def text(self) -> str:
        """The text of a field or label."""
        return str(self._reader.ask(self, "Text", "GetText", "ii", (0, -1)) or "")

    def write(self, text: str) -> None:
        """Put a text into a field in place of what it holds."""
        assert self._reader.ask(self, "EditableText", "SetTextContents", "s", (text,)), f"{self} takes no text"

    def actions(self) -> list[str]:
        """What can be done with it, by name."""
        return [str(name) for name, *_more in self._reader.ask(self, "Action", "GetActions") or []]

    def do(self, action: str) -> None:
        """Do one of its actions."""
        names = [name.lower() for name in self.actions()]
        assert action.lower() in names, f"{self} can do {names}"
        self._reader.ask(self, "Action", "DoAction", "i", (names.index(action.lower()),))

    def press(self) -> None:
        """Press a button or a menu's entry."""
        self.do("press")

    def focus(self) -> None:
        """Give it the keyboard."""
        self._reader.ask(self, "Component", "GrabFocus")

    def __str__(self) -> str:
        return f"{self.role} {self.name!r}"


class Reader:
    """A connection to the accessibility bus of this session."""

    def __enter__(self) -> "Reader":
        with open_dbus_connection("SESSION") as session:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(launcher, "GetAddress")).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bus.close()

    def ask(self, node: Node, interface: str, method: str, kinds: str = "", values: tuple[Any, ...] = ()) -> Any:
        """One call of an accessibility interface; its first answer, None where the node cannot tell, or is gone."""
        at = DBusAddress(node.path, node.bus, _ATSPI + interface)
        return self._answer(new_method_call(at, method, kinds or None, values))

    def get(self, node: Node, interface: str, name: str) -> Any:
        """A property."""
        at = DBusAddress(node.path, node.bus, _PROPERTIES)
        told = self._answer(new_method_call(at, "Get", "ss", (_ATSPI + interface, name)))
        return told[1] if told else None

    def program(self, name: str) -> Node:
        """A program by its name, once it is there."""
        desktop = Node(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        return until(lambda: next((one for one in desktop.children if one.name == name), None), f"{name} on the bus")

    def find(self, top: Node, role: str, name: str, suits: Callable[[Node], bool] | None = None) -> Node:
        """What has this role and name and is showing, once it is there."""

        def look() -> Node | None:
            return next((one for one in self.all(top) if one.role == role and one.name == name and _fits(one)), None)

        def _fits(one: Node) -> bool:
            return one.has(SHOWING) and (suits is None or suits(one))

        return until(look, f"a {role} {name!r}", step=0.1)

    def all(self, top: Node) -> Iterator[Node]:
        """Everything inside, the outermost first."""
        waiting = [top]
        while waiting:
            node = waiting.pop(0)
            yield node
            if node is top or node.has(SHOWING) or node.role in PASSED:
                waiting += node.children

    def _answer(self, call: Any) -> Any:
        reply = self._bus.send_and_get_reply(call, timeout=60)
        if reply.header.message_type.name == "error":
            return None
        body = reply.body
        return body[0] if len(body) == 1 else body or None
