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

FOCUSED, SELECTED, SHOWING = 12, 23, 25
"""Bits of a state: AtspiStateType of at-spi2-core."""

RETURN, DELETE, F2 = 0xFF0D, 0xFFFF, 0xFFBF
"""Keysyms of X."""

_CONTROL, _SHIFT = 37, 50
"""Keycodes of X's usual keyboards."""

_PRESS, _RELEASE, _KEYSYM = 0, 1, 3
"""AtspiKeySynthType."""

PASSED = ("frame", "dialog", "filler", "panel")
"""Roles that are looked into even where they do not say that they show."""

HOLDERS, INSIDE = ("table", "tree", "list"), ("cell", "tree item", "list item")
"""What holds rows, and they."""

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

    def paste(self) -> None:
        """Put the clipboard's text in at the start."""
        assert self._reader.ask(self, "EditableText", "PasteText", "i", (0,)), f"{self} takes no text"

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
            rows = role in INSIDE
            return next(
                (one for one in self.all(top, rows) if one.role == role and one.name == name and fits(one)), None
            )

        def fits(one: Node) -> bool:
            return one.has(SHOWING) and (suits is None or suits(one))

        return until(look, f"a {role} {name!r}", step=0.1)

    def all(self, top: Node, rows: bool = True) -> Iterator[Node]:
        """Everything inside, the outermost first; with or without what lists and tables hold."""
        waiting = [top]
        while waiting:
            node = waiting.pop(0)
            yield node
            role = node.role
            if (node is top or node.has(SHOWING) or role in PASSED) and (rows or role not in HOLDERS):
                waiting += node.children

    def keys(self, keysym: int, *, control: bool = False, shift: bool = False) -> None:
        """Press a key, as an assistive program does for its user; it goes to what has the keyboard."""
        held = [code for code, wanted in ((_CONTROL, control), (_SHIFT, shift)) if wanted]
        for code in held:
            self._send_key(code, _PRESS)
        self._send_key(keysym, _KEYSYM)
        for code in reversed(held):
            self._send_key(code, _RELEASE)

    def type(self, text: str) -> None:
        """Type small letters: an editor within a table is no part of the tree."""
        for letter in text:
            self.keys(ord(letter))

    def _send_key(self, code: int, kind: int) -> None:
        registry = DBusAddress(
            "/org/a11y/atspi/registry/deviceeventcontroller",
            "org.a11y.atspi.Registry",
            f"{_ATSPI}DeviceEventController",
        )
        reply = self._bus.send_and_get_reply(
            new_method_call(registry, "GenerateKeyboardEvent", "isu", (code, "", kind)), timeout=60
        )
        assert reply.header.message_type.name != "error", reply.body

    def _answer(self, call: Any) -> Any:
        reply = self._bus.send_and_get_reply(call, timeout=60)
        if reply.header.message_type.name == "error":
            return None
        body = reply.body
        return body[0] if len(body) == 1 else body or None
