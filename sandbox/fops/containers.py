"""The media formats avthumb and avconcat can make: name -> how ffmpeg writes it and what is in it by default."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Container:
    """``muxer`` and codecs in ffmpeg's names; ``video`` "" for formats of sound alone."""

    muxer: str
    mime: str
    video: str
    audio: str


CONTAINERS = {
    "mp4": Container("mp4", "video/mp4", "libx264", "aac"),
    "mov": Container("mov", "video/quicktime", "libx264", "aac"),
    "mkv": Container("matroska", "video/x-matroska", "libx264", "aac"),
    "flv": Container("flv", "video/x-flv", "libx264", "aac"),
    "ts": Container("mpegts", "video/mp2t", "libx264", "aac"),
    "webm": Container("webm", "video/webm", "libvpx", "libvorbis"),
    "avi": Container("avi", "video/x-msvideo", "mpeg4", "libmp3lame"),
    "gif": Container("gif", "image/gif", "gif", ""),
    "m3u8": Container("hls", "application/x-mpegurl", "libx264", "aac"),
    "mp3": Container("mp3", "audio/mpeg", "", "libmp3lame"),
    "m4a": Container("ipod", "audio/mp4", "", "aac"),
    "aac": Container("adts", "audio/aac", "", "aac"),
    "wav": Container("wav", "audio/wav", "", "pcm_s16le"),
    "flac": Container("flac", "audio/flac", "", "flac"),
    "ogg": Container("ogg", "audio/ogg", "", "libvorbis"),
}
VIDEO_CODECS = ("libx264", "libx265", "libvpx", "mpeg4", "copy")
# The service's names of sound codecs -> ffmpeg's.
AUDIO_CODECS = {
    "aac": "aac",
    "libfaac": "aac",
    "libfdk_aac": "aac",
    "libmp3lame": "libmp3lame",
    "libvorbis": "libvorbis",
    "flac": "flac",
    "copy": "copy",
}
