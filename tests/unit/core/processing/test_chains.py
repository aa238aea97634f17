"""Chains read and written: one undoes the other, as the service's documentation and the official SDK write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qiniu import build_op, op_save, pipe_cmd

from core.engine.protocol.chains import ChainStep, Command, CommandParam, ParamKind
from core.processing.chains import SET, saved_at, view_of_steps, view_of_text, write
from core.processing.commands import BY_ID, COMMANDS, begun_by, takes

EXAMPLES = (
    "imageView2/1/w/200/h/200",
    "imageMogr2/auto-orient/thumbnail/300x300/quality/80",
    "imageInfo",
    "exif",
    "imageAve",
    "watermark/1/image/aHR0cDovL2EvYi5wbmc=/dissolve/50/gravity/SouthEast/dx/20/dy/20",
    "watermark/2/text/SGVsbG8=/fontsize/500/fill/I0ZGRkZGRg==",
    "avthumb/mp4/s/640x360/vb/1.25m",
    "avthumb/m3u8/segtime/10/noDomain/1",
    "vframe/jpg/offset/7/w/480/h/360",
    "vsample/jpg/ss/7/t/180/pattern/dmlkZW8tJChjb3VudCk=",
    "avinfo",
    "avconcat/2/format/mp4/aHR0cDovL2EvYi5tcDQ=",
    "concat/mimeType/dGV4dC9wbGFpbg==/aHR0cDovL2EvYg==",
    "qhash/md5",
    "mkzip/2/url/aHR0cDovL2EvYg==/alias/Yi50eHQ=",
    "qrcode/0/level/M",
    "md2html",
    "md2html/0/css/aHR0cDovL2EvYg==",
    "pm3u8/0/expires/3600",
)
"""Of kodo.md 6.4."""


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_documented_examples_are_read_and_written_as_they_are(text: str) -> None:
    view = view_of_text(text)
    assert view.problems == ()
    assert all(step.command for step in view.steps)
    assert view_of_steps(view.steps).text == text


def test_every_command_has_an_example_above() -> None:
    shown = {found.id for text in EXAMPLES if (found := begun_by(text.split("/")))}
    assert shown == set(BY_ID)


def test_the_sdk_builds_the_same() -> None:
    step = ChainStep("avthumb", (("format", "mp4"), ("s", "640x360"), ("vb", "1.25m")))
    assert write(step) == build_op("avthumb", "mp4", s="640x360", vb="1.25m")
    steps = (step, ChainStep("avinfo"))
    assert view_of_steps(steps).text == pipe_cmd(write(step), "avinfo")


def test_base64_without_its_padding_is_read() -> None:
    (step,) = view_of_text("watermark/2/text/wqk").steps
    assert step.values == (("text", "©"),)


def test_where_a_chain_saves_is_read_back() -> None:
    assert saved_at(op_save("vframe/jpg/offset/1", "bucket", "目录/k:1.jpg")) == ("bucket", "目录/k:1.jpg")
    assert saved_at(op_save("avinfo", "b", "k") + "/deleteAfterDays/3") == ("b", "k")
    assert saved_at("vframe/jpg/offset/1") == ("", "")
    assert saved_at("avinfo|saveas/!") == ("", "")


def test_the_output_has_the_extension_that_the_chain_says() -> None:
    assert view_of_text("imageView2/2/w/9").extension == ""
    assert view_of_text("imageView2/2/w/9/format/webp").extension == "webp"
    assert view_of_text("vframe/png/offset/1|imageMogr2/format/jpg").extension == "jpg"
    assert view_of_text("avthumb/m3u8/segtime/10").extension == "m3u8"
    assert view_of_text("imageInfo").extension == "json"


def test_what_only_jobs_can_do_has_no_preview() -> None:
    assert view_of_text("imageView2/2/w/9|imageInfo").live
    assert not view_of_text("avthumb/mp4").live
    assert not view_of_text("").live


def test_unknown_parameters_of_an_open_command_stay_where_they_are() -> None:
    text = "avthumb/mp4/s/640x360/crf/22/vb/1m"
    assert view_of_steps(view_of_text(text).steps).text == text


def test_what_a_command_takes() -> None:
    assert takes(BY_ID["imageView2"], "image/png; charset=x")
    assert not takes(BY_ID["imageView2"], "video/mp4")
    assert takes(BY_ID["imageView2"], "")
    assert takes(BY_ID["qhash"], "anything/at-all")


def values_of(command: Command, param: CommandParam) -> st.SearchStrategy[str]:
    """Values that fit a parameter."""
    if param.kind is ParamKind.FLAG:
        return st.just(SET)
    if param.kind is ParamKind.INTEGER:
        low, high = (int(param.low), int(param.high)) if param.high else (0, 1000)
        return st.integers(low, high).map(str)
    if param.kind is ParamKind.NUMBER:
        return st.integers(int(param.low), int(param.high) or 1000).map(str)
    if param.kind is ParamKind.CHOICE:
        return st.sampled_from(param.choices)
    if param.kind is ParamKind.URL:
        return st.from_regex(r"https?://[a-z]{1,9}\.example/[^\s]{0,20}", fullmatch=True)
    if param.kind is ParamKind.COLOUR:
        return st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)
    if param.pattern:
        return st.from_regex(param.pattern.replace(r"\d", "[0-9]"), fullmatch=True).filter(
            lambda value: param.b64 or not set("/|;") & set(value)
        )
    return st.text(min_size=1) if param.b64 else st.from_regex("[a-z0-9]{1,8}", fullmatch=True)


@st.composite
def steps(draw: st.DrawFn) -> ChainStep:
    """A step with some of its parameters, in the order they are written."""
    command = draw(st.sampled_from(COMMANDS))
    first: list[tuple[str, str]] = []
    named: list[tuple[str, str]] = []
    last: list[tuple[str, str]] = []
    for param in command.params:
        if param.beside or not (param.required or param.id in command.one_of[:1] or draw(st.booleans())):
            continue
        found = draw(values_of(command, param))
        if param.positional and param.many:
            last = [(param.id, one) for one in draw(st.lists(values_of(command, param), min_size=1, max_size=3))]
        else:
            (first if param.positional else named).append((param.id, found))
    return ChainStep(command.id, (*first, *draw(st.permutations(named)), *last))


@settings(max_examples=60)
@given(st.lists(steps(), min_size=1, max_size=4))
def test_what_is_written_is_read_again(chain: list[ChainStep]) -> None:
    view = view_of_steps(chain)
    assert list(view.steps) == chain
    assert view.good, view.problems


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    view = view_of_text(text)
    assert view_of_text(view_of_steps(view.steps).text).steps == view.steps
