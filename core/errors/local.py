"""About files and folders on this computer."""

from core.errors.base import Retry, SpaceferryError


class LocalError(SpaceferryError, retry=Retry.AFTER_USER):
    """About a file or folder of this computer. Params: path."""


class FileVanished(LocalError):
    """The file is no longer there. Params: reason ("link": a symbolic link to nothing)."""


class FileUnreadable(LocalError):
    """The file may not be read, or is not a file that can be. Params: reason ("special": a pipe, a socket, a device;
    "link_loop"), detail (the errno's name).
    """


class FileChanged(LocalError):
    """The file changed while it was being sent. Params: reason ("since": after a part of it was sent, earlier)."""


class FolderUnwritable(LocalError):
    """The target folder cannot be written to, or vanished."""


class DiskFull(LocalError):
    """No room left. Params: needed, free (bytes)."""


class NameRefused(LocalError):
    """The file system refuses the name."""


class LocalFailed(LocalError):
    """Any other failure of the disk. Params: detail (the errno's name)."""


class FileSetAside(LocalError):
    """A file of our own (accounts, settings) could not be understood; it was renamed, and we start without it.

    Params: path, aside (its new path).
    """
