"""Commands are read whole before anything runs; a refusal names what is wrong."""

from __future__ import annotations

from contextlib import suppress

import pytest
import qiniu
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import ApiError
from sandbox.fops.chain import parse_chain, parse_ops
from sandbox.fops.table import COMMANDS

TARGET = qiniu.entry("space", "a:b/中.png")


def test_pipes_and_saveas() -> None:
    chain = parse_chain(f"imageView2/1/w/20|imageMogr2/strip|saveas/{TARGET}/deleteAfterDays/3")
    assert chain.names == ("imageView2", "imageMogr2")
    assert chain.saving is not None
    assert (chain.saving.space, chain.saving.key, chain.saving.days) == ("space", "a:b/中.png", 3)


def test_lists() -> None:
    assert [chain.text for chain in parse_ops("imageInfo;;exif|saveas/" + TARGET)] == [
        "imageInfo",
        f"exif|saveas/{TARGET}",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "unknown command: ''"),
        ("imageview2/1", "unknown command: 'imageview2'"),
        (f"saveas/{TARGET}|imageInfo", "saveas: must be the last command"),
        ("imageInfo|saveas", "saveas: the target is missing"),
        (f"imageInfo|saveas/{qiniu.entry('space', None)}", "saveas: the target is not an encoded entry"),
        ("imageInfo/x", "imageInfo: x is no parameter of this command"),
        ("imageView2", "imageView2: mode is missing"),
        ("imageView2/1/w", "imageView2: w has no value"),
        ("imageView2/1/w/0", "imageView2: w must be a whole number from 1 to 9999, not '0'"),
        ("imageView2/1/w/10000", "imageView2: w must be"),
        ("imageView2/1/w/1/w/2", "imageView2: w is given twice"),
        ("imageView2/1/format/doc", "imageView2: format must be one of jpg"),
        ("imageView2/1/q/101", "imageView2: quality must be a whole number from 1 to 100"),
        ("imageMogr2/thumbnail/big", "imageMogr2: thumbnail is none of the known geometries: 'big'"),
        ("imageMogr2/gravity/Middle/crop/1x1", "imageMogr2: gravity must be one of NorthWest"),
        ("imageMogr2/crop/0x4", "imageMogr2: crop must be like"),
        ("imageMogr2/rotate/361", "imageMogr2: rotate must be"),
        ("imageMogr2/blur/51x3", "imageMogr2: blur radius must be"),
        ("imageMogr2/blur/5", "imageMogr2: blur sigma must be"),
        ("imageMogr2/size-limit/5", "imageMogr2: size-limit must be like"),
        ("watermark/1/text/YQ==", "watermark: image must be given once"),
        ("watermark/2/text/YQ==/ws/1", "watermark: ws does not go with text"),
        ("watermark/2/text/YQ==/fill/bm9jb2xvdXI=", "watermark: fill is no colour: 'nocolour'"),
        ("watermark/2/text/*", "watermark: text is not URL-safe base64 of a text: '*'"),
        ("watermark/3/dx/4/text/YQ==", "watermark: dx must follow an image or a text"),
        ("qhash/crc", "qhash: algorithm must be one of md5, sha1, sha256, not 'crc'"),
        ("avthumb/mp5", "avthumb: format must be one of mp4"),
        ("avthumb/mp4/s/640", "avthumb: s must be like 640x360"),
        ("avthumb/mp4/segtime/5", "avthumb: segtime is no parameter of this command"),
        ("avthumb/mp4/vcodec/rm", "avthumb: vcodec must be one of libx264"),
        ("avthumb/mp4/vcodec/copy/s/9x9", "avthumb: s does not go with vcodec/copy"),
        ("avthumb/m3u8/pattern/YQ==", "avthumb: pattern must contain $(count)"),
        ("vframe/gif/offset/1", "vframe: format must be one of jpg, png, not 'gif'"),
        ("vframe/jpg/offset/x", "vframe: offset must be a number from 0 to 86400, not 'x'"),
        ("vframe/jpg/offset/1/w/3841", "vframe: w must be a whole number from 1 to 3840, not '3841'"),
        ("vsample/jpg/ss/1", "vsample: t is missing"),
        ("vsample/jpg/ss/0/t/86400/interval/1/pattern/JChjb3VudCk=", "vsample: interval gives more than 1000"),
        ("avconcat/1/format/mp4/YQ==", "avconcat: mode must be one of 2, not '1'"),
        ("avconcat/2/format/mp4", "avconcat: source addresses must be 1 to 20, not 0"),
        ("avconcat/2/format/mp4" + "/YQ==" * 21, "avconcat: source addresses must be 1 to 20, not 21"),
        ("concat/mimeType/bm90eXBl/YQ==", "concat: mimeType is no type: 'notype'"),
        ("mkzip/3", "mkzip: mode must be one of 2, 4, not '3'"),
        ("mkzip/2/alias/YQ==", "mkzip: url must be one of url, not 'alias'"),
        ("mkzip/2/url/aHR0cDovL2E=", "mkzip: alias is no name for a file: ''"),
        ("mkzip/2/url/aHR0cDovL2EvYg==/alias/Li4vYg==", "mkzip: alias is no name for a file: '../b'"),
    ],
)
def test_refusals_name_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_chain(text)
    assert (refusal.value.status, refusal.value.text.startswith(words)) == (400, True), refusal.value.text


_WORDS = st.sampled_from([
    "1", "2", "3", "0", "mp4", "m3u8", "jpg", "w", "h", "s", "text", "image", "url", "crop", "thumbnail", "format",
    "640x360", "!50p", "x", "", "²", "YQ==", "-1", "1e9", "offset", "pattern", "blur", "3x5", "strip", "9" * 20,
])  # fmt: skip


@given(st.sampled_from(sorted(COMMANDS)), st.lists(_WORDS | st.text(max_size=5), max_size=8))
def test_any_words_are_read_or_refused(name: str, words: list[str]) -> None:
    with suppress(ApiError):
        parse_chain("/".join([name, *words]))
