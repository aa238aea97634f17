"""Orders: the command line, across to the first window and back, and what is none."""

import json
import os
from pathlib import Path

import pytest

from gui.__main__ import _parser
from gui.outside.order import BadOrder, Order, order_of


def read(*words: str) -> Order:
    return order_of(_parser().parse_args(words))


def test_words_of_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DESKTOP_STARTUP_ID", raising=False)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "leave")
    order = read("kodo://a/b/c d", "file:///home/a%20b.txt", "here.txt", "--upload", "../one", "/two")
    assert order.addresses == ("kodo://a/b/c d",)
    assert order.files == ("/home/a b.txt", str(tmp_path / "here.txt"), str(tmp_path.parent / "one"), "/two")
    assert order.token == "leave"
    assert read() == Order(token="leave")
    assert read("--upload") == Order(asks=True, token="leave")


def test_names_of_any_bytes_cross() -> None:
    path = os.fsdecode(b"/home/\xff\xfe.bin")
    order = Order(("kodo://a/b/中文",), (path,), asks=True)
    crossed = Order.read(json.loads(json.dumps(order.give()).encode()))
    assert crossed == order
    assert os.fsencode(crossed.files[0]) == b"/home/\xff\xfe.bin"
    assert read("file:///home/%FF%FE.bin").files == (path,)


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {"addresses": "kodo://a"},
        {"addresses": [1]},
        {"files": ["relative"]},
        {"token": 1},
    ],
)
def test_what_is_no_order(told: object) -> None:
    with pytest.raises(BadOrder):
        Order.read(told)
