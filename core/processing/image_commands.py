"""Commands on images, described (kodo.md 6.4)."""

from core.engine.protocol.chains import Command, CommandParam, ParamKind

GRAVITIES = ("NorthWest", "North", "NorthEast", "West", "Center", "East", "SouthWest", "South", "SouthEast")
FORMATS = ("jpg", "png", "webp", "gif", "avif", "bmp", "tiff")
SIDE = 9999
"""The longest side of a result."""

_IMAGE = ("image/*",)
_INTEGER, _NUMBER, _CHOICE, _FLAG = ParamKind.INTEGER, ParamKind.NUMBER, ParamKind.CHOICE, ParamKind.FLAG


def _whole(id: str, low: float, high: float, **more: object) -> CommandParam:
    return CommandParam(id, _INTEGER, low=low, high=high, **more)  # type: ignore[arg-type]


def _choice(id: str, *choices: str, **more: object) -> CommandParam:
    return CommandParam(id, _CHOICE, choices=choices, **more)  # type: ignore[arg-type]


_INTERLACE = _choice("interlace", "0", "1")
_PLACE = (
    _choice("gravity", *GRAVITIES),
    _whole("dx", -SIDE, SIDE),
    _whole("dy", -SIDE, SIDE),
)
_DISSOLVE = _whole("dissolve", 1, 100)

_VIEW = Command(
    "imageView2",
    ("imageView2",),
    "image",
    (
        _choice("mode", "0", "1", "2", "3", "4", "5", positional=True, required=True, default="2"),
        _whole("w", 1, SIDE),
        _whole("h", 1, SIDE),
        _choice("format", *FORMATS),
        _INTERLACE,
        CommandParam("q", pattern=r"(?:100|[1-9][0-9]?)!?", example="75"),
        _choice("ignore-error", "1"),
    ),
    one_of=("w", "h", "format", "q", "interlace"),
    mimes=_IMAGE,
    gives="image",
    extension="@format",
)

_THUMBNAIL = (
    r"!\d{1,4}p|!\d{1,4}px|!x\d{1,4}p|\d{1,4}x|x\d{1,4}|\d{1,4}x\d{1,4}[!<>]?|!\d{1,4}x\d{1,4}r|[1-9]\d{0,8}@|"
    r"!\d{1,4}x\d{1,4}"
)
_CROP = r"!?(?:\d{1,4}x\d{0,4}|x\d{1,4})(?:[a-]\d{1,5}[a-]\d{1,5})?"

_MOGR = Command(
    "imageMogr2",
    ("imageMogr2",),
    "image",
    (
        CommandParam("auto-orient", _FLAG),
        CommandParam("thumbnail", pattern=_THUMBNAIL, example="300x300"),
        CommandParam("strip", _FLAG),
        _choice("gravity", *GRAVITIES),
        CommandParam("crop", pattern=_CROP, example="!300x400a10a10"),
        _whole("rotate", 1, 360),
        _choice("format", *FORMATS),
        CommandParam("blur", pattern=r"\d{1,2}x\d{1,4}", example="3x5"),
        _whole("quality", 1, 100),
        _INTERLACE,
        _choice("sharpen", "1"),
        CommandParam("size-limit", pattern=r"\$?[1-9]\d{0,7}k?!?", example="200k!"),
    ),
    one_of=(
        "auto-orient",
        "thumbnail",
        "strip",
        "crop",
        "rotate",
        "format",
        "blur",
        "quality",
        "interlace",
        "sharpen",
        "size-limit",
    ),
    mimes=_IMAGE,
    gives="image",
    extension="@format",
)

_WATERMARK_IMAGE = Command(
    "watermark-image",
    ("watermark", "1"),
    "image",
    (
        CommandParam("image", ParamKind.URL, required=True, b64=True, example="https://example.com/logo.png"),
        _DISSOLVE,
        *_PLACE,
        CommandParam("ws", _NUMBER, low=0, high=1, example="0.2"),
        _choice("wst", "0", "1", "2", "3"),
    ),
    mimes=_IMAGE,
    gives="image",
)

_WATERMARK_TEXT = Command(
    "watermark-text",
    ("watermark", "2"),
    "image",
    (
        CommandParam("text", required=True, b64=True, example="© Studio"),
        CommandParam("font", b64=True, example="微软雅黑"),
        _whole("fontsize", 1, 100_000, example="500"),
        CommandParam("fill", ParamKind.COLOUR, b64=True, example="#FFFFFF"),
        _DISSOLVE,
        *_PLACE,
    ),
    mimes=_IMAGE,
    gives="image",
)

IMAGES = (
    _VIEW,
    _MOGR,
    _WATERMARK_IMAGE,
    _WATERMARK_TEXT,
    Command("imageInfo", ("imageInfo",), "image", mimes=_IMAGE, gives="json", extension="json"),
    Command("exif", ("exif",), "image", mimes=_IMAGE, gives="json", extension="json"),
    Command("imageAve", ("imageAve",), "image", mimes=_IMAGE, gives="json", extension="json"),
)
