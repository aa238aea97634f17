"""Data processing done for real: each command of kodo.md 6.4 is read, checked and carried out on files.

A text such as ``imageView2/1/w/200|saveas/...`` goes through these modules::

    chain       the text -> a Chain of steps and where to save; ``parse_ops`` for the ``;`` lists of pfop
    table       name of a command -> who reads it
    words       the parameters of one command, checked as they are read: a refusal names the parameter
    work        Material, what goes in and comes out of a step; Work, the folder and the sources a step may use
    picture     pictures by Pillow: opened within limits, changed frame by frame, saved
    geometry    sizes and places of pictures, as pure functions
    view2       imageView2
    mogr2       imageMogr2; thumbnail, its sizes
    watermark   watermark
    facts       imageInfo, exif, imageAve, qhash
    ffmpeg      one run of ffmpeg; containers, the formats it writes
    avinfo      what ffmpeg says of a file
    avthumb     avthumb; hls, its m3u8, and pm3u8
    frames      vframe, vsample
    joining     concat, avconcat
    mkzip       mkzip

Reading needs no source, so that wrong parameters are refused before anything runs. Nothing here knows requests,
spaces or jobs: that is ``sandbox.processing``.
"""
