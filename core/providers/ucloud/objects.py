"""Objects: looked at, deleted (ucloud.md 3.5, 3.6, 4.5). Lists, copies and states have modules of their own."""

from core.cancel import CancelToken
from core.errors import NoSuchObject, TargetExists
from core.model import ObjectInfo
from core.net.refused import About
from core.providers.ucloud.line import Tries
from core.providers.ucloud.part import Ask, Part, check_key
from core.providers.ucloud.wire import head


class Objects(Part):
    """Calls on one object."""

    def stat(self, space: str, key: str, cancel: CancelToken) -> ObjectInfo:
        """All that is known of one object."""
        reply = self._ask("head", Ask(space, check_key(key)), About.OBJECT, cancel)
        names = self._dialect
        return head(key, reply, names.meta_prefix, names.class_header, names.restore_header)

    def delete(self, space: str, key: str, cancel: CancelToken) -> None:
        """Delete one object for good; if it was asked for twice, it is no matter that it was gone the second time."""
        tries = Tries()
        try:
            self._ask("delete", Ask(space, check_key(key)), About.OBJECT, cancel, tries)
        except NoSuchObject:
            if tries.count == 1:
                raise

    def _found(self, space: str, key: str, cancel: CancelToken) -> ObjectInfo | None:
        try:
            return self.stat(space, key, cancel)
        except NoSuchObject:
            return None

    def _keep(self, space: str, key: str, overwrite: bool, cancel: CancelToken) -> None:
        """Raises TargetExists where an object would be replaced unasked, as the service itself does."""
        if not overwrite and self._found(space, key, cancel) is not None:
            raise TargetExists(space=space, key=key)
