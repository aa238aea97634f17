"""The handlers of calls about files that are here for a while: copies of objects, and what was pasted."""

from collections.abc import Callable, Generator

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.parts.part import Part
from core.engine.parts.queue import QueueCalls
from core.local_copies.folders import CopyFolders
from core.local_copies.pasted import Pasted
from core.model import Place
from core.ops.names import check_name
from core.paths import Profile
from core.provider import Provider
from core.transfer.disk import Disk
from core.transfer.job import JobState, Tab

AddUploads = Callable[[msg.AddUploads, CancelToken], msg.BatchAdded]


class LocalCopyCalls(Part):
    """Handlers around the folders of copies, one way to get providers, and the queue's two ends."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        add_uploads: AddUploads,
        queue: QueueCalls,
    ) -> None:
        self._provider_for, self._add_uploads, self._queue = provider_for, add_uploads, queue
        self._folders = CopyFolders(profile.copies, Disk())
        self._pasted = Pasted(profile.pasted, Disk(), lambda folder: queue.transfers().needed_below(folder))

    def local_calls(self) -> dict[type, Call]:
        """By request: none asks a service itself."""
        return {
            msg.CopiesOf: lambda request, _: self._folders.roots(request.token),
            msg.DropCopies: self._drop,
            msg.UploadPasted: self._upload_pasted,
        }

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {msg.FetchCopies: self._fetch}

    def told(self, event: msg.Event) -> None:
        """Batches of the queue that end may have stored what was pasted."""
        if isinstance(event, msg.BatchEnded):
            self._pasted.batch_ended(event.row)

    def close(self) -> None:
        """Throw all copies away, but those that were changed."""
        self._folders.clear()

    def _drop(self, request: msg.DropCopies, _cancel: CancelToken) -> msg.Nothing:
        self._folders.drop(request.token)
        return msg.Nothing()

    def _fetch(self, request: msg.FetchCopies, cancel: CancelToken) -> Generator[msg.VerbProgress, None, None]:
        yield from self._folders.fill(self._provider_for(request.objects.account), request, cancel)

    def _upload_pasted(self, request: msg.UploadPasted, cancel: CancelToken) -> Place | None:
        check_name(request.name)
        path = self._pasted.keep(request.name, request.data)
        batch = self._add_uploads(msg.AddUploads(request.place, (str(path),)), cancel).batch
        self._pasted.wait(batch, cancel)
        rows = self._queue.jobs(msg.ListJobs(msg.QueueView(tab=Tab.DONE, batch=batch), 0, 1)).rows
        stored = [row for row in rows if isinstance(row, msg.JobRow) and row.state is JobState.DONE]
        return stored[0].place if stored else None
