"""Names of outputs: filled in, and their collisions found before anything is sent."""

from datetime import date

import pytest

from core.engine.protocol.processing import ProcessRecipe
from core.errors import BadRequest
from core.processing.patterns import Naming, plan, problem

DAY = date(2026, 11, 21)


def named(pattern: str, key: str, chain: str = "imageView2/2/w/9", counter: int = 1) -> str:
    (output,) = Naming(ProcessRecipe((chain,), (pattern,)), today=DAY).outputs(key, counter)
    return output


@pytest.mark.parametrize(
    ("pattern", "key", "output"),
    [
        ("{dir}{stem}-small.{ext}", "photos/a.b.JPG", "photos/a.b-small.JPG"),
        ("{dir}{stem}-small.{ext}", "a.JPG", "a-small.JPG"),
        ("{dir}{stem}-small.{ext}", "photos/readme", "photos/readme-small"),
        ("{dir}{stem}-small.{ext}", ".hidden", ".hidden-small"),
        ("out/{name}", "photos/a.jpg", "out/a.jpg"),
        ("{command}/{date}/{counter}.{ext}", "x/y.png", "imageView2/2026-11-21/7.png"),
        ("{{literal}} {stem}", "y.png", "{literal} y"),
        ("plain", "y.png", "plain"),
    ],
)
def test_placeholders_are_filled_in(pattern: str, key: str, output: str) -> None:
    assert named(pattern, key, counter=7) == output


def test_the_extension_is_that_of_the_output() -> None:
    assert named("{stem}.{ext}", "a.mov", "avthumb/mp4/vb/1m") == "a.mp4"
    assert named("{stem}.{ext}", "a.mov", "vframe/png/offset/1") == "a.png"


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [("", "empty"), ("a/", "slash"), ("{what}", "{what}"), ("{", "{"), ("a}b", "}"), ("{}", "{}"), ("ok-{stem}", "")],
)
def test_patterns_that_cannot_be(pattern: str, wrong: str) -> None:
    assert problem(pattern) == wrong


def test_a_wrong_pattern_is_refused_with_the_part_at_fault() -> None:
    with pytest.raises(BadRequest) as caught:
        Naming(ProcessRecipe(("avinfo",), ("{what}",)))
    assert (caught.value.params["reason"], caught.value.params["detail"]) == ("pattern", "{what}")
    with pytest.raises(BadRequest):
        Naming(ProcessRecipe(("imageView2/2/w/9",), ("",)))


def test_an_answer_need_not_be_saved() -> None:
    assert named("", "a.mp4", "avinfo") == ""


def test_collisions_are_found() -> None:
    naming = Naming(ProcessRecipe(("imageView2/2/w/9",), ("out/{name}",)))
    good, twice = plan(["a/x.jpg", "b/x.jpg"], naming, same_space=True)
    assert (good.outputs, good.code) == (("out/x.jpg",), "")
    assert (twice.code, twice.params) == ("target_exists", {"key": "out/x.jpg", "reason": "twice"})


def test_an_output_may_not_replace_a_source_of_the_run() -> None:
    naming = Naming(ProcessRecipe(("imageView2/2/w/9",), ("{dir}{name}",)))
    (one,) = plan(["a/x.jpg"], naming, same_space=True)
    assert (one.code, one.params["reason"]) == ("target_exists", "source")
    (other,) = plan(["a/x.jpg"], naming, same_space=False)
    assert other.outputs == ("a/x.jpg",)


def test_two_outputs_of_one_object_collide_too() -> None:
    naming = Naming(ProcessRecipe(("imageView2/2/w/9", "imageView2/2/w/8"), ("s/{name}", "s/{name}")))
    (one,) = plan(["x.jpg"], naming, same_space=True)
    assert one.params["reason"] == "twice"


def test_a_name_that_is_too_long_is_a_failure_of_its_object() -> None:
    naming = Naming(ProcessRecipe(("imageView2/2/w/9",), ("{name}",)), limit=20)
    long, short = plan(["d/" + "x" * 21, "d/y"], naming, same_space=True)
    assert (long.code, long.params["length"]) == ("key_too_long", 21)
    assert short.outputs == ("y",)
