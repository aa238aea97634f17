"""Calls about spaces."""

import msgspec

from core.engine.protocol.frames import Nothing, Request
from core.model import Space


class SpaceView(msgspec.Struct, frozen=True):
    """A space and what can be done in it (Capability values)."""

    space: Space
    capabilities: tuple[str, ...]


class ListSpaces(Request[tuple[SpaceView, ...]], frozen=True):
    """The spaces of an account; domains may still be unknown (ask DescribeSpace)."""

    account: str


class DescribeSpace(Request[SpaceView], frozen=True):
    """One space with its domains."""

    account: str
    space: str


class CreateSpace(Request[SpaceView], frozen=True):
    """Create a space."""

    account: str
    space: str
    region: str
    private: bool = False


class DropSpace(Request[Nothing], frozen=True):
    """Drop an empty space."""

    account: str
    space: str


class SetPrivate(Request[SpaceView], frozen=True):
    """Open a space to the public or close it."""

    account: str
    space: str
    private: bool
