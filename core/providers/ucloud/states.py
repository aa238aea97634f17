"""What can be changed of an object that is there: its class, a thaw, its type (ucloud.md 3.12 to 3.14)."""

import msgspec

from core.cancel import CancelToken
from core.errors import AlreadySet, BadRequest, NotRestored
from core.model import RestoreState, StorageClass
from core.net.refused import About
from core.providers.ucloud.objects import Objects
from core.providers.ucloud.part import Ask, check_key
from core.providers.ucloud.wire import CLASS_WORDS
from core.supports import ClassOp, MimeOp, RestoreOp


class States(Objects):
    """The service says little about why it refuses: the object itself is asked first."""

    def set_class(self, space: str, op: ClassOp, cancel: CancelToken) -> None:
        """Change the storage class, towards colder ones only. Raises BadRequest (reason "class") the other way."""
        found = self.stat(space, op.key, cancel)
        if found.storage is op.storage:
            raise AlreadySet(space=space, key=op.key)
        if found.storage is StorageClass.ARCHIVE and found.restore is not RestoreState.RESTORED:
            raise NotRestored(space=space, key=op.key)
        if op.storage not in CLASS_WORDS:
            raise BadRequest(space=space, key=op.key, reason="class")
        self._ask("class", Ask(space, op.key, {"class": CLASS_WORDS[op.storage]}), About.OBJECT, cancel)

    def restore(self, space: str, op: RestoreOp, cancel: CancelToken) -> None:
        """Ask for a thaw; how many days it lasts is the service's."""
        found = self.stat(space, op.key, cancel)
        if found.storage is not StorageClass.ARCHIVE:
            raise BadRequest(space=space, key=op.key, reason="not_archived")
        if found.restore is not RestoreState.NONE:
            raise AlreadySet(space=space, key=op.key)
        self._ask("restore", Ask(space, op.key), About.OBJECT, cancel)

    def set_mime(self, space: str, op: MimeOp, cancel: CancelToken) -> None:
        """Change the mime type."""
        body = msgspec.json.encode({"op": "set", "metak": "mimetype", "metav": op.mime})
        self._ask("mime", Ask(space, check_key(op.key), body=body), About.OBJECT, cancel)
