"""The command line of dev.py: what is dev.py's own, and what goes on to the window or to pytest."""

import pytest

from tools.commands import _parser, _split


@pytest.mark.parametrize(
    ("typed", "tour", "keep", "rest"),
    [
        (["demo"], None, False, []),
        (["demo", "--tour", "out", "--keep"], "out", True, []),
        (["demo", "--lang", "zh_CN", "--tour", "out"], "out", False, ["--lang", "zh_CN"]),
        (["demo", "--", "--tour", "theirs"], None, False, ["--tour", "theirs"]),
    ],
)
def test_demo_keeps_its_own_options_and_passes_on_the_rest(
    typed: list[str], tour: str | None, keep: bool, rest: list[str]
) -> None:
    options = _parser().parse_args(_split(typed))
    assert (options.tour, options.keep, options.rest) == (tour, keep, rest)


def test_test_passes_on_what_follows_two_dashes() -> None:
    options = _parser().parse_args(_split(["test", "--no-x11", "-k", "lock", "--", "-x", "tests/unit"]))
    assert (options.no_x11, options.no_keyring, options.k) == (True, False, "lock")
    assert options.rest == ["-x", "tests/unit"]


def test_bench_takes_a_name_and_a_file() -> None:
    options = _parser().parse_args(["bench", "window_start", "--json", "out.json"])
    assert (options.name, options.json) == ("window_start", "out.json")
    assert _parser().parse_args(["bench"]).name is None
