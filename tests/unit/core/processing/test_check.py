"""What is wrong with a chain is named: the command, the parameter, and why."""

import pytest

from core.engine.protocol.chains import ChainStep
from core.processing.chains import view_of_steps, view_of_text

WRONG = (
    ("", "", "", "empty"),
    ("imageView2/1/w/0", "imageView2", "w", "range"),
    ("imageView2/1/w/10000", "imageView2", "w", "range"),
    ("imageView2/1/w/wide", "imageView2", "w", "number"),
    ("imageView2/9/w/1", "imageView2", "mode", "choice"),
    ("imageView2/1", "imageView2", "", "one_of"),
    ("imageView2", "imageView2", "mode", "missing"),
    ("imageView2/1/w", "imageView2", "w", "missing"),
    ("imageView2/1/width/20", "imageView2", "width", "parameter"),
    ("imageView2/1/w/20/w/30", "imageView2", "w", "twice"),
    ("imageView2/1/w/20/q/101", "imageView2", "q", "pattern"),
    ("imageView2/1/w/20/format/doc", "imageView2", "format", "choice"),
    ("imageMogr2", "imageMogr2", "", "one_of"),
    ("imageMogr2/thumbnail/big", "imageMogr2", "thumbnail", "pattern"),
    ("imageMogr2/rotate/361", "imageMogr2", "rotate", "range"),
    ("watermark/1/image/aaa=", "watermark", "image", "base64"),
    ("watermark/1/image/Z29waGVy", "watermark", "image", "url"),
    ("watermark/1/dissolve/50", "watermark", "image", "missing"),
    ("watermark/2/text/SGVsbG8=/fill/ISE=", "watermark", "fill", "colour"),
    ("avthumb/mp4/s/large", "avthumb", "s", "pattern"),
    ("avthumb/mp4/aq/10", "avthumb", "aq", "range"),
    ("vframe/gif/offset/1", "vframe", "format", "choice"),
    ("vframe/jpg", "vframe", "offset", "missing"),
    ("vframe/jpg/offset/1/w/4000", "vframe", "w", "range"),
    ("vsample/jpg/ss/0/t/9", "vsample", "pattern", "missing"),
    ("qhash/crc32", "qhash", "hash", "choice"),
    ("mkzip/2", "mkzip", "url", "missing"),
    ("mkzip/2/alias/Yi50eHQ=/url/aHR0cDovL2EvYg==", "mkzip", "url", "missing"),
    ("avconcat/2/format/mp4", "avconcat", "url", "missing"),
    ("imageInfo|saveas/YnVja2V0OmtleQ==", "saveas", "", "saveas"),
    ("avthumb/mp4;vframe/jpg/offset/1", "avthumb", "", "separator"),
    ("a;b", "a;b", "", "separator"),
    ("imageInfo||exif", "", "", "empty"),
)


@pytest.mark.parametrize(("text", "command", "param", "reason"), WRONG)
def test_a_wrong_chain_is_named_and_not_good(text: str, command: str, param: str, reason: str) -> None:
    view = view_of_text(text)
    assert not view.good
    assert (command, param, reason) in [(one.command, one.param, one.reason) for one in view.problems]


def test_a_problem_carries_what_would_be_right() -> None:
    (problem,) = view_of_text("imageView2/1/w/0").problems
    assert (problem.low, problem.high, problem.value) == (1, 9999, "0")


@pytest.mark.parametrize(
    ("text", "reason"),
    [("foo/1", "unknown"), ("watermark/3/x", "unknown"), ("avthumb/mp4/crf/22", "parameter")],
)
def test_what_is_not_described_passes_with_a_caution(text: str, reason: str) -> None:
    view = view_of_text(text)
    assert view.good
    assert [(one.reason, one.caution) for one in view.problems] == [(reason, True)]


def test_a_command_for_another_type_is_cautioned_against() -> None:
    view = view_of_text("imageInfo", "video/mp4")
    assert view.good
    assert [(one.command, one.reason, one.value) for one in view.problems] == [("imageInfo", "mime", "video/mp4")]
    assert view_of_text("vframe/jpg/offset/1|imageView2/2/w/9", "video/mp4").problems == ()
    (problem,) = view_of_text("imageInfo|imageView2/2/w/9", "image/png").problems
    assert (problem.step, problem.reason) == (1, "mime")


def test_a_value_cannot_smuggle_another_command_in() -> None:
    step = ChainStep("avthumb", (("format", "mp4"), ("s", "1x1|saveas/x")))
    assert not view_of_steps([step]).good


def test_too_many_steps_are_refused() -> None:
    assert not view_of_text("|".join(["imageInfo"] * 21)).good
