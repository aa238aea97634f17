"""The named colours of both themes: the one place where a colour is written down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they mean. All are `#rrggbb`."""

    name: str
    surface: str
    panel: str
    line: str
    text: str
    dim: str
    faint: str
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    hover: str
    scroll: str
    folder: str
    good: str
    caution: str
    bad: str
    info_plate: str
    good_plate: str
    caution_plate: str
    bad_plate: str


LIGHT = Tokens(
    name="light",
    surface="#ffffff",
    panel="#f6f7f9",
    line="#e1e4e8",
    text="#1f2328",
    dim="#656e7a",
    faint="#a3abb5",
    accent="#1768df",
    on_accent="#ffffff",
    accent_hover="#0f5ac6",
    selection="#d8e7fd",
    hover="#eef1f5",
    scroll="#c9ced5",
    folder="#b17712",
    good="#157551",
    caution="#8b5e0e",
    bad="#bc3437",
    info_plate="#edf4fe",
    good_plate="#eaf7f1",
    caution_plate="#fdf4e0",
    bad_plate="#fdeeee",
)

DARK = Tokens(
    name="dark",
    surface="#1b1d21",
    panel="#212429",
    line="#33373d",
    text="#e6e8eb",
    dim="#9aa2ad",
    faint="#6b737d",
    accent="#4c9aff",
    on_accent="#10131a",
    accent_hover="#6aabff",
    selection="#1d3759",
    hover="#2a2e34",
    scroll="#454a52",
    folder="#e0a340",
    good="#3fb68b",
    caution="#e0a340",
    bad="#e98182",
    info_plate="#222f40",
    good_plate="#203430",
    caution_plate="#37301f",
    bad_plate="#382a2d",
)

PAPER, INK = "#ffffff", "#000000"
"""Of what is read by a camera: the same in both themes."""
