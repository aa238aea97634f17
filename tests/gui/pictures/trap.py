"""A decoder to which pictures do harm: `python -m tests.gui.pictures.trap` is started in place of the real one."""

import os

from gui.pictures import decode, process
from gui.pictures.wire import Pixels

CRASH, BURN = b"crash", b"burn"

_real = decode.decode


def _decode(data: bytes, pixels: int) -> Pixels:
    if data == CRASH:
        os._exit(9)
    while data == BURN:
        pass
    return _real(data, pixels)


if __name__ == "__main__":
    decode.decode = _decode
    process.SECONDS = 1
    process.main()
