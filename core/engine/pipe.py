"""The engine's end of the pipe to the window: takes the standard streams over, reads frames, writes frames.

core/engine/__main__.py takes the pipe before anything else runs, so that no stray print can break a frame.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from core.engine import protocol as msg

CHUNK = 1 << 16
"""Bytes per read: what a Linux pipe holds."""


@dataclass(frozen=True)
class Pipe:
    """Two file descriptors: frames come from one and go to the other."""

    source: int
    sink: int

    def bodies(self) -> Iterator[bytes]:
        """The bodies of the frames as they come, until the window closes its end. Raises BadFrame, OSError."""
        buffer = msg.FrameBuffer()
        while data := os.read(self.source, CHUNK):
            yield from buffer.feed(data)

    def write(self, frame: bytes) -> None:
        """Write all of it; blocks while the window does not read. Raises OSError once the window is gone."""
        rest = memoryview(frame)
        while rest:
            rest = rest[os.write(self.sink, rest) :]


def take() -> Pipe:
    """Take the pipe for ourselves: standard input is empty afterwards, and what is printed goes to standard error."""
    sys.stdout.flush()
    pipe = Pipe(os.dup(0), os.dup(1))
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (pipe.source, pipe.sink):
            msvcrt.setmode(descriptor, os.O_BINARY)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return pipe
