"""Commands on audio and video, on archives, and on anything, described (kodo.md 6.4)."""

from core.engine.protocol.chains import Command, CommandParam, ParamKind
from core.processing.image_commands import GRAVITIES

_AUDIO_VIDEO = ("audio/*", "video/*", "application/vnd.apple.mpegurl", "application/x-mpegurl")
_VIDEO = ("video/*",)
_INTEGER, _NUMBER, _CHOICE = ParamKind.INTEGER, ParamKind.NUMBER, ParamKind.CHOICE
_SECONDS = 86_400.0
_SEGMENTS = 1000
"""Sources that concat may have besides the object; avconcat takes 20."""

_BITRATE = r"\d{1,6}(?:\.\d{1,3})?[kKmM]?"


def _source(many: int) -> CommandParam:
    return CommandParam(
        "url",
        ParamKind.URL,
        positional=True,
        required=True,
        b64=True,
        many=many,
        example="https://example.com/part-2.mp4",
    )


_AVTHUMB = Command(
    "avthumb",
    ("avthumb",),
    "media",
    (
        CommandParam(
            "format",
            positional=True,
            required=True,
            pattern=r"[a-z0-9]{2,8}",
            choices=("mp4", "m3u8", "webm", "flv", "mov", "avi", "mp3", "aac", "m4a", "ogg", "wav", "flac", "gif"),
            default="mp4",
        ),
        CommandParam("s", pattern=r"\d{1,4}x\d{0,4}|x\d{1,4}", example="1280x720"),
        CommandParam("autoscale", _CHOICE, choices=("0", "1")),
        CommandParam("aspect", pattern=r"\d{1,3}:\d{1,3}", example="16:9"),
        CommandParam("vcodec", choices=("libx264", "libx265", "copy"), pattern=r"[A-Za-z0-9_]{2,20}"),
        CommandParam("vb", pattern=_BITRATE, example="1.25m"),
        CommandParam("r", _NUMBER, low=1, high=120, example="30"),
        CommandParam("acodec", choices=("libfdk_aac", "libmp3lame", "copy"), pattern=r"[A-Za-z0-9_]{2,20}"),
        CommandParam("ab", pattern=_BITRATE, example="128k"),
        CommandParam("aq", _INTEGER, low=0, high=9),
        CommandParam("ar", _INTEGER, low=8000, high=192_000, example="44100"),
        CommandParam("ac", _INTEGER, low=1, high=8),
        CommandParam("ss", _NUMBER, low=0, high=_SECONDS),
        CommandParam("t", _NUMBER, low=0, high=_SECONDS),
        CommandParam("rotate", _CHOICE, choices=("auto", "90", "180", "270")),
        CommandParam("stripmeta", _CHOICE, choices=("0", "1")),
        CommandParam("wmImage", ParamKind.URL, b64=True, example="https://example.com/logo.png"),
        CommandParam("wmText", b64=True, example="© Studio"),
        CommandParam("wmGravity", _CHOICE, choices=GRAVITIES),
        CommandParam("segtime", _INTEGER, low=2, high=120, example="10"),
        CommandParam("noDomain", _CHOICE, choices=("0", "1")),
        CommandParam("pattern", b64=True, example="clip-$(count).ts"),
    ),
    mimes=_AUDIO_VIDEO,
    gives="video",
    extension="@format",
    persistent_only=True,
    more=True,
)

_FRAME_SIZE = (
    CommandParam("w", _INTEGER, low=1, high=3840),
    CommandParam("h", _INTEGER, low=1, high=2160),
)
_PICTURE = CommandParam("format", _CHOICE, positional=True, required=True, choices=("jpg", "png"), default="jpg")

_VFRAME = Command(
    "vframe",
    ("vframe",),
    "media",
    (
        _PICTURE,
        CommandParam("offset", _NUMBER, required=True, low=0, high=_SECONDS, default="1"),
        *_FRAME_SIZE,
        CommandParam("rotate", _CHOICE, choices=("auto", "90", "180", "270")),
    ),
    mimes=_VIDEO,
    gives="image",
    extension="@format",
)

_VSAMPLE = Command(
    "vsample",
    ("vsample",),
    "media",
    (
        _PICTURE,
        CommandParam("ss", _NUMBER, required=True, low=0, high=_SECONDS, default="0"),
        CommandParam("t", _NUMBER, required=True, low=0, high=_SECONDS, example="180"),
        CommandParam("interval", _NUMBER, low=0, high=_SECONDS, example="5"),
        *_FRAME_SIZE,
        CommandParam("pattern", required=True, b64=True, example="frame-$(count).jpg"),
    ),
    mimes=_VIDEO,
    gives="image",
    extension="@format",
    persistent_only=True,
)

_AVCONCAT = Command(
    "avconcat",
    ("avconcat", "2"),
    "media",
    (
        CommandParam("format", required=True, choices=("mp4", "flv", "mp3"), pattern=r"[a-z0-9]{2,8}", default="mp4"),
        _source(20),
    ),
    mimes=_AUDIO_VIDEO,
    gives="video",
    extension="@format",
    persistent_only=True,
)

_PM3U8 = Command(
    "pm3u8",
    ("pm3u8",),
    "media",
    (
        CommandParam("mode", _CHOICE, positional=True, required=True, choices=("0",), default="0"),
        CommandParam("expires", _INTEGER, low=1, high=315_360_000, example="3600"),
    ),
    mimes=("application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl"),
    gives="playlist",
    extension="m3u8",
)

_CONCAT = Command(
    "concat",
    ("concat",),
    "archive",
    (
        CommandParam("mimeType", required=True, b64=True, pattern=r"[\w.+-]+/[\w.+-]+(?:;.*)?", default="text/plain"),
        _source(_SEGMENTS),
    ),
    gives="text",
    persistent_only=True,
)

_MKZIP = Command(
    "mkzip",
    ("mkzip", "2"),
    "archive",
    (
        CommandParam(
            "url", ParamKind.URL, required=True, b64=True, many=_SEGMENTS, example="https://example.com/a.jpg"
        ),
        CommandParam("alias", b64=True, many=_SEGMENTS, beside="url", example="pictures/a.jpg"),
    ),
    gives="archive",
    extension="zip",
    persistent_only=True,
)

MEDIA = (
    _AVTHUMB,
    _VFRAME,
    _VSAMPLE,
    Command("avinfo", ("avinfo",), "media", mimes=(*_AUDIO_VIDEO, "image/gif"), gives="json", extension="json"),
    _AVCONCAT,
    _PM3U8,
)

ANYTHING = (
    Command(
        "qhash",
        ("qhash",),
        "any",
        (
            CommandParam(
                "hash",
                _CHOICE,
                positional=True,
                required=True,
                choices=("md5", "sha1", "sha256"),
                default="md5",
            ),
        ),
        gives="json",
        extension="json",
    ),
    Command(
        "qrcode",
        ("qrcode",),
        "any",
        (
            CommandParam("mode", _CHOICE, positional=True, required=True, choices=("0", "1"), default="0"),
            CommandParam("level", _CHOICE, choices=("L", "M", "Q", "H")),
        ),
        gives="image",
        extension="png",
    ),
    Command(
        "md2html",
        ("md2html",),
        "any",
        (
            CommandParam("mode", _CHOICE, positional=True, choices=("0",)),
            CommandParam("css", ParamKind.URL, b64=True, example="https://example.com/style.css"),
        ),
        mimes=("text/*",),
        gives="text",
        extension="html",
    ),
)

ARCHIVES = (_MKZIP, _CONCAT)
