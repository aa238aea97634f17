"""What commands and their parameters are called; one that is not listed here goes by its own name."""

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from gui.actions.noop import QT_TRANSLATE_NOOP

CONTEXT = "Processing"

_COMMANDS = {
    "imageView2": QT_TRANSLATE_NOOP("Processing", "Thumbnail"),
    "imageMogr2": QT_TRANSLATE_NOOP("Processing", "Edit picture"),
    "watermark-image": QT_TRANSLATE_NOOP("Processing", "Picture as watermark"),
    "watermark-text": QT_TRANSLATE_NOOP("Processing", "Text as watermark"),
    "imageInfo": QT_TRANSLATE_NOOP("Processing", "Picture information"),
    "exif": QT_TRANSLATE_NOOP("Processing", "Camera data (EXIF)"),
    "imageAve": QT_TRANSLATE_NOOP("Processing", "Average colour"),
    "avthumb": QT_TRANSLATE_NOOP("Processing", "Convert audio or video"),
    "vframe": QT_TRANSLATE_NOOP("Processing", "Frame of a video"),
    "vsample": QT_TRANSLATE_NOOP("Processing", "Series of frames"),
    "avinfo": QT_TRANSLATE_NOOP("Processing", "Audio or video information"),
    "avconcat": QT_TRANSLATE_NOOP("Processing", "Join audio or video"),
    "pm3u8": QT_TRANSLATE_NOOP("Processing", "Sign a playlist"),
    "qhash": QT_TRANSLATE_NOOP("Processing", "Checksum"),
    "qrcode": QT_TRANSLATE_NOOP("Processing", "QR code"),
    "md2html": QT_TRANSLATE_NOOP("Processing", "Markdown to HTML"),
    "mkzip": QT_TRANSLATE_NOOP("Processing", "Zip of several objects"),
    "concat": QT_TRANSLATE_NOOP("Processing", "Join files"),
}

_GROUPS = {
    "image": QT_TRANSLATE_NOOP("Processing", "Pictures"),
    "media": QT_TRANSLATE_NOOP("Processing", "Audio and video"),
    "any": QT_TRANSLATE_NOOP("Processing", "Any object"),
    "archive": QT_TRANSLATE_NOOP("Processing", "Several objects"),
}

_PARAMS = {
    "imageView2.mode": QT_TRANSLATE_NOOP("Processing", "How it fits"),
    "pm3u8.mode": QT_TRANSLATE_NOOP("Processing", "Kind"),
    "qrcode.mode": QT_TRANSLATE_NOOP("Processing", "Holds"),
    "w": QT_TRANSLATE_NOOP("Processing", "Width"),
    "h": QT_TRANSLATE_NOOP("Processing", "Height"),
    "format": QT_TRANSLATE_NOOP("Processing", "Format"),
    "interlace": QT_TRANSLATE_NOOP("Processing", "Shows while loading"),
    "q": QT_TRANSLATE_NOOP("Processing", "Quality"),
    "quality": QT_TRANSLATE_NOOP("Processing", "Quality"),
    "ignore-error": QT_TRANSLATE_NOOP("Processing", "Original if it fails"),
    "auto-orient": QT_TRANSLATE_NOOP("Processing", "Turn upright"),
    "thumbnail": QT_TRANSLATE_NOOP("Processing", "Scale to"),
    "strip": QT_TRANSLATE_NOOP("Processing", "Remove metadata"),
    "gravity": QT_TRANSLATE_NOOP("Processing", "Anchor"),
    "crop": QT_TRANSLATE_NOOP("Processing", "Crop to"),
    "rotate": QT_TRANSLATE_NOOP("Processing", "Rotate"),
    "blur": QT_TRANSLATE_NOOP("Processing", "Blur"),
    "sharpen": QT_TRANSLATE_NOOP("Processing", "Sharpen"),
    "size-limit": QT_TRANSLATE_NOOP("Processing", "At most"),
    "image": QT_TRANSLATE_NOOP("Processing", "Address of the picture"),
    "text": QT_TRANSLATE_NOOP("Processing", "Text"),
    "font": QT_TRANSLATE_NOOP("Processing", "Font"),
    "fontsize": QT_TRANSLATE_NOOP("Processing", "Size (1/20 pt)"),
    "fill": QT_TRANSLATE_NOOP("Processing", "Colour"),
    "dissolve": QT_TRANSLATE_NOOP("Processing", "Opacity (%)"),
    "dx": QT_TRANSLATE_NOOP("Processing", "Gap across (px)"),
    "dy": QT_TRANSLATE_NOOP("Processing", "Gap down (px)"),
    "ws": QT_TRANSLATE_NOOP("Processing", "Share of the picture"),
    "wst": QT_TRANSLATE_NOOP("Processing", "Share is of"),
    "s": QT_TRANSLATE_NOOP("Processing", "Picture size"),
    "autoscale": QT_TRANSLATE_NOOP("Processing", "Keep proportions"),
    "aspect": QT_TRANSLATE_NOOP("Processing", "Proportions"),
    "vcodec": QT_TRANSLATE_NOOP("Processing", "Video codec"),
    "vb": QT_TRANSLATE_NOOP("Processing", "Video bit rate"),
    "r": QT_TRANSLATE_NOOP("Processing", "Frames a second"),
    "acodec": QT_TRANSLATE_NOOP("Processing", "Audio codec"),
    "ab": QT_TRANSLATE_NOOP("Processing", "Audio bit rate"),
    "aq": QT_TRANSLATE_NOOP("Processing", "Audio quality (0 best)"),
    "ar": QT_TRANSLATE_NOOP("Processing", "Sampling rate (Hz)"),
    "ac": QT_TRANSLATE_NOOP("Processing", "Channels"),
    "ss": QT_TRANSLATE_NOOP("Processing", "From second"),
    "t": QT_TRANSLATE_NOOP("Processing", "Length (s)"),
    "stripmeta": QT_TRANSLATE_NOOP("Processing", "Remove metadata"),
    "wmImage": QT_TRANSLATE_NOOP("Processing", "Watermark picture"),
    "wmText": QT_TRANSLATE_NOOP("Processing", "Watermark text"),
    "wmGravity": QT_TRANSLATE_NOOP("Processing", "Watermark place"),
    "segtime": QT_TRANSLATE_NOOP("Processing", "Segment length (s)"),
    "noDomain": QT_TRANSLATE_NOOP("Processing", "Names without domain"),
    "pattern": QT_TRANSLATE_NOOP("Processing", "Names of the pieces"),
    "offset": QT_TRANSLATE_NOOP("Processing", "At second"),
    "interval": QT_TRANSLATE_NOOP("Processing", "Every (s)"),
    "expires": QT_TRANSLATE_NOOP("Processing", "Valid for (s)"),
    "hash": QT_TRANSLATE_NOOP("Processing", "Method"),
    "level": QT_TRANSLATE_NOOP("Processing", "Error correction"),
    "css": QT_TRANSLATE_NOOP("Processing", "Style sheet"),
    "md2html.mode": QT_TRANSLATE_NOOP("Processing", "Kind"),
    "mimeType": QT_TRANSLATE_NOOP("Processing", "MIME type"),
    "url": QT_TRANSLATE_NOOP("Processing", "Addresses"),
    "alias": QT_TRANSLATE_NOOP("Processing", "Name in the zip"),
}

_CHOICES = {
    "imageView2.mode.0": QT_TRANSLATE_NOOP("Processing", "0 · long side at most w, short side at most h"),
    "imageView2.mode.1": QT_TRANSLATE_NOOP("Processing", "1 · fills w × h, the rest is cropped"),
    "imageView2.mode.2": QT_TRANSLATE_NOOP("Processing", "2 · fits into w × h"),
    "imageView2.mode.3": QT_TRANSLATE_NOOP("Processing", "3 · at least w × h"),
    "imageView2.mode.4": QT_TRANSLATE_NOOP("Processing", "4 · long side at least w, short side at least h"),
    "imageView2.mode.5": QT_TRANSLATE_NOOP("Processing", "5 · as 4, the rest is cropped"),
    "qrcode.mode.0": QT_TRANSLATE_NOOP("Processing", "0 · the address of the object"),
    "qrcode.mode.1": QT_TRANSLATE_NOOP("Processing", "1 · the content of the object"),
    "watermark-image.wst.0": QT_TRANSLATE_NOOP("Processing", "0 · its short side"),
    "watermark-image.wst.1": QT_TRANSLATE_NOOP("Processing", "1 · its long side"),
    "watermark-image.wst.2": QT_TRANSLATE_NOOP("Processing", "2 · its width"),
    "watermark-image.wst.3": QT_TRANSLATE_NOOP("Processing", "3 · its height"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def command_name(command: msg.Command) -> str:
    """What a command does."""
    return _tr(_COMMANDS[command.id]) if command.id in _COMMANDS else command.words[0]


def group_name(group: str) -> str:
    """What a group of commands is for."""
    return _tr(_GROUPS[group]) if group in _GROUPS else group


def param_name(command: msg.Command, param: msg.CommandParam) -> str:
    """The caption of a parameter's field."""
    text = _PARAMS.get(f"{command.id}.{param.id}") or _PARAMS.get(param.id)
    return _tr(text) if text else param.id


def worded(command: msg.Command, param: msg.CommandParam) -> bool:
    """Whether its choices are said in words, which take room."""
    return any(f"{command.id}.{param.id}.{value}" in _CHOICES for value in param.choices)


def choice_name(command: msg.Command, param: msg.CommandParam, value: str) -> str:
    """A choice in words, with its value before them."""
    text = _CHOICES.get(f"{command.id}.{param.id}.{value}")
    return _tr(text) if text else value
