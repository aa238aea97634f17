"""Names in archives that do not say how they are written."""


def text_of(name: bytes) -> str:
    """A name as UTF-8, else as Chinese Windows writes it, else as DOS did."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("cp437")
