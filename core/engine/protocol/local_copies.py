"""Calls about local copies: objects fetched into a private folder, for programs that take files alone; and the other
way, what was pasted, which is a file only until it is uploaded."""

from core.engine.protocol.frames import Nothing, Request, Stream
from core.engine.protocol.objects import Selection, VerbProgress
from core.model import Place


class FetchCopies(Stream[VerbProgress], frozen=True):
    """Fetch objects and folders into a folder of their own; each file is checked by its hash before it has its name.

    `token` names the folder: 16 hex digits that the window made up; the same token again adds to it. Raises
    TooLarge before anything is read where there are more than `most_files` objects, or `most_bytes` of them.
    Whatever cannot be fetched is a failure of a page. The folder goes when the engine ends, or with DropCopies.
    """

    token: str
    objects: Selection
    most_files: int
    most_bytes: int

    @property
    def account(self) -> str:
        """Whose objects they are."""
        return self.objects.account


class CopiesOf(Request[tuple[str, ...]], frozen=True):
    """The paths of what was selected, files and folders, as they are or will be; empty until that is known."""

    token: str


class DropCopies(Request[Nothing], frozen=True):
    """Throw a folder away: nobody took its files. One that is not there is no error."""

    token: str


class UploadPasted(Request[Place | None], frozen=True):
    """Upload bytes as an object `name` in a folder, by the queue; answers with where it is, once it is there.

    None where nothing was stored: the queue's row says why, and can be tried again. Cancelling gives up the wait alone.
    Raises what AddUploads does, and LocalErrors.
    """

    place: Place
    name: str
    data: bytes
