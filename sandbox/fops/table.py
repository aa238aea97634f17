"""Which commands there are: name -> the reader of its parameters, which gives the step to run."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.fops.avinfo import read_avinfo
from sandbox.fops.avthumb import read_avthumb
from sandbox.fops.facts import read_average, read_exif, read_image_info, read_qhash
from sandbox.fops.frames import read_vframe, read_vsample
from sandbox.fops.hls import read_pm3u8
from sandbox.fops.joining import read_avconcat, read_concat
from sandbox.fops.mkzip import read_mkzip
from sandbox.fops.mogr2 import read_mogr2
from sandbox.fops.view2 import read_view2
from sandbox.fops.watermark import read_watermark
from sandbox.fops.words import Words
from sandbox.fops.work import Step

COMMANDS: dict[str, Callable[[Words], Step]] = {
    "imageView2": read_view2,
    "imageMogr2": read_mogr2,
    "imageInfo": read_image_info,
    "exif": read_exif,
    "imageAve": read_average,
    "watermark": read_watermark,
    "qhash": read_qhash,
    "avthumb": read_avthumb,
    "vframe": read_vframe,
    "vsample": read_vsample,
    "avinfo": read_avinfo,
    "avconcat": read_avconcat,
    "concat": read_concat,
    "mkzip": read_mkzip,
    "pm3u8": read_pm3u8,
}
