"""Where a profile keeps its files: one folder each for configuration, data, cache and logs.

The engine asks for all of them, the window (through core/settings.py) for the configuration alone.
"""

from dataclasses import dataclass
from pathlib import Path

APP = "Spaceferry"


@dataclass(frozen=True)
class Profile:
    """All state of one Spaceferry: below `root`, or in the user's own folders where `root` is None.

    Every folder is made when it is first asked for, readable by its owner alone (0700). Raises FolderUnwritable.
    """

    root: Path | None = None

    @property
    def config(self) -> Path:
        """accounts.toml, settings.toml, and what the window remembers."""
        return self._folder("config")

    @property
    def data(self) -> Path:
        """The journal of the transfers, and the lock."""
        return self._folder("data")

    @property
    def cache(self) -> Path:
        """What can be thrown away."""
        return self._folder("cache")

    @property
    def indexes(self) -> Path:
        """What is known of the objects of spaces: a folder per account."""
        return self.cache / "index"

    @property
    def thumbnails(self) -> Path:
        """Small pictures of objects."""
        return self._folder("cache") / "thumbnails"

    @property
    def thumbnail_traffic(self) -> Path:
        """The database of what small pictures cost."""
        return self.data / "thumbnails.db"

    @property
    def copies(self) -> Path:
        """Copies of objects for other programs: a folder a token, of this engine alone."""
        return self.cache / "copies"

    @property
    def pasted(self) -> Path:
        """What was pasted and is not uploaded yet: a folder each."""
        return self.data / "pasted"

    @property
    def opened(self) -> Path:
        """Copies of objects that other programs work on: a folder each. What was changed and not uploaded is kept."""
        return self.data / "opened"

    @property
    def logs(self) -> Path:
        """The engine's log files."""
        return self._folder("logs")

    @property
    def journal(self) -> Path:
        """The database of the transfer queue."""
        return self.data / "journal.db"

    @property
    def cdn_journal(self) -> Path:
        """The database of the content network's orders."""
        return self.data / "cdn.db"

    @property
    def process_journal(self) -> Path:
        """The database of the processing jobs."""
        return self.data / "jobs.db"

    @property
    def operations(self) -> Path:
        """The database of the operations: those under way, and the history."""
        return self.data / "operations.db"

    @property
    def keyring_service(self) -> str:
        """The name under which the OS keyring keeps this profile's keys: profiles do not see each other's."""
        if self.root is None:
            return APP
        import hashlib  # late: the window, which starts with this module, has no use for it

        root = str(self.root.resolve()).encode("utf-8", "surrogateescape")
        return f"{APP} {hashlib.sha256(root).hexdigest()[:8]}"

    def _folder(self, kind: str) -> Path:
        folder = self.root.resolve() / kind if self.root else _user_folder(kind)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.stat().st_mode & 0o077:
                folder.chmod(0o700)
        except OSError as error:
            from core.errors import FolderUnwritable

            raise FolderUnwritable(path=str(folder), detail=type(error).__name__) from error
        return folder


def _user_folder(kind: str) -> Path:
    """The platform's place for `kind`. On some platforms several kinds share one place, hence the last level."""
    import platformdirs

    dirs = platformdirs.PlatformDirs(APP.lower(), appauthor=False)
    place = {
        "config": dirs.user_config_path,
        "data": dirs.user_data_path,
        "cache": dirs.user_cache_path,
        "logs": dirs.user_log_path,
    }[kind]
    return place / kind if kind in ("config", "data") and dirs.user_config_path == dirs.user_data_path else place
