"""Types that several threads decode into at once."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]

MANY_AT_ONCE = """
import enum, sys, threading, msgspec
from core.shapes import shaped
sys.setswitchinterval(1e-6)
def once():
    kind = enum.Enum("Kind", {f"k{number}": number for number in range(5)})
    inner = msgspec.defstruct("Inner", [("kind", kind)])
    outer = msgspec.defstruct("Outer", [("inner", inner), ("kind", kind), ("inners", list[inner])])
    together, right = threading.Barrier(4), []
    def read():
        together.wait()
        value = {"inner": {"kind": 1}, "kind": 2, "inners": [{"kind": 3}]}
        right.append(msgspec.convert(value, shaped(outer)).inners[0].kind is kind.k3)
    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert right == [True] * 4
for _ in range(150): once()
"""
"""Without `shaped` this ends with a segmentation fault within some rounds."""


def test_the_first_of_several_threads_has_it_whole() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", MANY_AT_ONCE], cwd=ROOT, check=False, capture_output=True, text=True, timeout=100
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def types_decoded_into(tree: ast.AST) -> Iterator[ast.expr]:
    """What msgspec is told to make."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            named = ast.unparse(call.func)
            if named == "msgspec.convert" or (named.startswith("msgspec.") and named.endswith(".Decoder")):
                yield call.args[-1]
            elif named.startswith("msgspec.") and named.endswith(".decode"):
                yield from (keyword.value for keyword in call.keywords if keyword.arg == "type")


def test_no_type_is_decoded_into_without() -> None:
    found = 0
    for path in (ROOT / "core").rglob("*.py"):
        if path.name == "shapes.py":
            continue
        for shape in types_decoded_into(ast.parse(path.read_text("utf-8"))):
            found += 1
            assert ast.unparse(shape).startswith("shaped("), f"{path.name}:{shape.lineno}"
    assert found > 30
