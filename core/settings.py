"""The settings: each declared once, with its default and what it may be; kept in settings.toml of the profile.

The window reads and changes them; the engine reads those about transfers, at its start and when it is told of a
change. Adding one: a line in Settings, and a line in gui/preferences/pages.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import tomlfile
from core.errors import BadRequest, FileSetAside
from core.paths import Profile
from core.setting_kinds import Choice, Kind, Records, Text, Whole, YesNo

FASTEST = 1 << 22
"""KiB/s, 4 GiB a second: above any line, and a number that every spin box holds."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Days as the file names them, in the order of datetime.weekday()."""

DAY_MINUTES = 24 * 60

MOST_TRASH_DAYS = 36_500


@dataclass(frozen=True)
class LimitHours:
    """Hours in which other speed limits hold than the general ones. Raises ValueError for what makes no sense.

    `days` as datetime.weekday() counts them (0 is Monday); `start` and `end` are minutes since midnight, local time. An
    end that is not after the start is of the next day: Monday 22:00 to 06:00 ends on Tuesday. 0 to 1440 is a whole day.
    `up` and `down` are KiB/s, 0 for no limit.
    """

    days: tuple[int, ...]
    start: int
    end: int
    up: int = 0
    down: int = 0

    def __post_init__(self) -> None:
        good = (
            bool(self.days)
            and tuple(sorted(set(self.days) & set(range(7)))) == self.days
            and 0 <= self.start < DAY_MINUTES
            and 0 < self.end <= DAY_MINUTES
            and self.start != self.end
            and 0 <= self.up <= FASTEST
            and 0 <= self.down <= FASTEST
        )
        if not good:
            raise ValueError(self)

    @classmethod
    def read(cls, table: Mapping[str, object]) -> "LimitHours":
        """From the file's `{days = ["mon"], from = "08:00", to = "18:30", up = 500, down = 0}`. Raises ValueError."""
        days = table.get("days")
        if not isinstance(days, list):
            raise ValueError(days)
        end = _minutes(table.get("to"))
        return cls(
            tuple(sorted({DAYS.index(day) for day in days})),
            _minutes(table.get("from")),
            end or DAY_MINUTES,  # "to 00:00" is midnight at the end of the day
            _speed(table.get("up", 0)),
            _speed(table.get("down", 0)),
        )

    def give(self) -> dict[str, object]:
        """The table that `read` understands."""
        days = [DAYS[day] for day in self.days]
        return {"days": days, "from": _clock(self.start), "to": _clock(self.end), "up": self.up, "down": self.down}


def _minutes(value: object) -> int:
    """Of "HH:MM", or of a time of TOML's own."""
    if isinstance(value, dt.time):
        return value.hour * 60 + value.minute
    if not isinstance(value, str):
        raise ValueError(value)
    hours, colon, minutes = value.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and int(minutes) < 60):
        raise ValueError(value)
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _speed(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(value)
    return value


@dataclass(frozen=True)
class TrashRule:
    """How a space deletes: into the folder `prefix`, which ends with "/", to be deleted by the service after `days`
    (0: never), or, with `on` false, for good. Raises ValueError for what makes no sense."""

    account: str
    space: str
    on: bool = True
    prefix: str = ".trash/"
    days: int = 30

    def __post_init__(self) -> None:
        name = self.prefix[:-1]
        if not name or "/" in name or not self.prefix.endswith("/") or not 0 <= self.days <= MOST_TRASH_DAYS:
            raise ValueError(self)

    @classmethod
    def read(cls, table: Mapping[str, object]) -> "TrashRule":
        """From the file's `{account = "1", space = "s", on = true, prefix = ".trash/", days = 30}`; ValueError."""
        account, space, prefix = (table.get(name, default) for name, default in _TRASH_TEXTS.items())
        on, days = table.get("on", True), table.get("days", 30)
        texts = isinstance(account, str) and isinstance(space, str) and isinstance(prefix, str)
        if not (texts and isinstance(on, bool) and isinstance(days, int) and not isinstance(days, bool)):
            raise ValueError(table)
        return cls(str(account), str(space), on, str(prefix), days)

    def give(self) -> dict[str, object]:
        """The table that `read` understands."""
        return dataclasses.asdict(self)


_TRASH_TEXTS: dict[str, str | None] = {"account": None, "space": None, "prefix": ".trash/"}


@dataclass(frozen=True)
class KeyChange:
    """The keys of an action that are not the usual ones: sequences as Qt writes them ("Ctrl+Shift+C"); none: no key.
    Raises ValueError for what makes no sense."""

    action: str
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.action or not all(self.keys) or len(set(self.keys)) < len(self.keys):
            raise ValueError(self)

    @classmethod
    def read(cls, table: Mapping[str, object]) -> "KeyChange":
        """From the file's `{action = "copy_link", keys = ["Ctrl+Shift+C"]}`. Raises ValueError."""
        action, keys = table.get("action"), table.get("keys")
        if not (isinstance(action, str) and isinstance(keys, list) and all(isinstance(key, str) for key in keys)):
            raise ValueError(table)
        return cls(action, tuple(keys))

    def give(self) -> dict[str, object]:
        """The table that `read` understands."""
        return {"action": self.action, "keys": list(self.keys)}


def _setting(default: Any, kind: Kind) -> Any:
    return dataclasses.field(default=default, metadata={"kind": kind})


def _choice(*words: str) -> Any:
    """One of these; the first is the default."""
    return _setting(words[0], Choice(words))


def _whole(default: int, least: int, most: int) -> Any:
    return _setting(default, Whole(least, most))


@dataclass(frozen=True)
class Settings:
    """All settings at one moment."""

    theme: str = _choice("system", "light", "dark")
    zoom: str = _choice("100", "125", "150", "175", "200")
    """Per cent of the system's size that everything in the window has, from the next start on."""
    motion: str = _choice("system", "full", "reduced")
    """Whether pictures fade in and the like."""
    language: str = _choice("system", "en", "zh_CN")
    dates: str = _choice("language", "iso")
    """How dates are written: in the way of the language's region, or as 2026-11-22 03:41."""
    download_folder: str = _setting("", Text())
    """Where downloads go unless a folder is chosen; empty for the system's folder for downloads."""
    upload_limit: int = _whole(0, 0, FASTEST)
    """KiB/s for all uploads together; 0 for no limit."""
    download_limit: int = _whole(0, 0, FASTEST)
    """The same for downloads."""
    limit_hours: tuple[LimitHours, ...] = _setting((), Records(LimitHours, LimitHours.read, LimitHours.give))
    """When other limits hold. Where several do, the first of the list counts."""
    small_at_once: int = _whole(0, 0, 32)
    """Small files in flight; 0 finds the best number by itself."""
    files_at_once: int = _whole(3, 1, 8)
    """Large files at a time."""
    parts_at_once: int = _whole(4, 1, 16)
    """Parts, or ranges, of one large file in flight."""
    history: int = _whole(20_000, 0, 1_000_000)
    """Finished rows that the queue keeps."""
    keep_awake: bool = _setting(True, YesNo())
    """Whether the computer is kept from sleeping while something is transferred."""
    index: bool = _setting(True, YesNo())
    """Whether what is known of the objects of spaces is kept on this computer."""
    index_limit: int = _whole(2048, 64, 1 << 20)
    """MiB that it may take on disk."""
    proxy: str = _choice("system", "none", "manual")
    """Which proxy connections go through; the others below hold for a manual one."""
    proxy_kind: str = _choice("http", "https", "socks5h", "socks5")
    """What it speaks. With socks5h it looks up the names of hosts, with socks5 this computer does."""
    proxy_host: str = _setting("", Text())
    proxy_port: int = _whole(8080, 1, 65_535)
    proxy_user: str = _setting("", Text())
    """Who signs in to it; nobody where empty. The password is in the keyring."""
    proxy_exceptions: str = _setting("localhost, 127.0.0.0/8, ::1", Text())
    """Hosts, domains and networks that are reached without it."""
    ca_file: str = _setting("", Text())
    """A PEM file of certificates to be trusted besides the system's."""
    thumbnails: bool = _setting(True, YesNo())
    """Whether small pictures of objects are shown."""
    thumbnail_cache: int = _whole(256, 16, 4096)
    """MiB that they may take on disk."""
    thumbnail_budget: int = _whole(200, 0, 1_000_000)
    """MB that they may cost each account in a day; 0 for no limit."""
    side_preview: bool = _setting(True, YesNo())
    """Whether the side panel shows a small preview of the object that is selected."""
    keys: tuple[KeyChange, ...] = _setting((), Records(KeyChange, KeyChange.read, KeyChange.give))
    """Actions whose keys are not the usual ones."""
    tray: bool = _setting(True, YesNo())
    """Whether there is an icon in the tray, where the desktop has one."""
    close_to_tray: bool = _setting(False, YesNo())
    """Whether the program goes on there when its window is closed."""
    launch_at_login: bool = _setting(False, YesNo())
    drop_target: bool = _setting(False, YesNo())
    """Whether a small window takes files, before all others."""
    drop_place: str = _setting("", Text())
    """The address of the folder they go to; empty to be asked."""
    trash: tuple[TrashRule, ...] = _setting((), Records(TrashRule, TrashRule.read, TrashRule.give))
    """How spaces delete whose rule is not the usual one."""

    def trash_of(self, account: str, space: str) -> TrashRule:
        """How a space deletes."""
        own = (rule for rule in self.trash if (rule.account, rule.space) == (account, space))
        return next(own, TrashRule(account, space))

    def with_trash(self, rule: TrashRule) -> tuple[TrashRule, ...]:
        """All rules, this one in place of the one its space had."""
        others = (one for one in self.trash if (one.account, one.space) != (rule.account, rule.space))
        return (*others, rule)


FIELDS = {field.name: field for field in dataclasses.fields(Settings)}


def allowed(name: str) -> tuple[str, ...]:
    """The words a setting is chosen from; empty for one that is no choice."""
    kind = _kind(name)
    return kind.allowed if isinstance(kind, Choice) else ()


def span(name: str) -> tuple[int, int]:
    """The least and the most a setting may be that is a whole number."""
    kind = _kind(name)
    if not isinstance(kind, Whole):
        raise TypeError(name)
    return kind.least, kind.most


def fits(name: str, value: object) -> bool:
    """Whether a setting may have this value."""
    return _kind(name).fits(value)


def _kind(name: str) -> Kind:
    kind: Kind = FIELDS[name].metadata["kind"]
    return kind


def settings_folder(root: Path | None) -> Path:
    """Where a profile keeps its settings. Raises FolderUnwritable."""
    return Profile(root).config


class SettingsFile:
    """The settings of a profile, and the file that keeps them. What this version does not know stays in the file."""

    def __init__(self, root: Path | None = None) -> None:
        """Read the file below `root` (the user's own without). What is bad in it is replaced by the default.

        `notes` names the settings of which something was not allowed; `broken` says where a file that is no TOML
        went. Raises FolderUnwritable.
        """
        self.path = settings_folder(root) / "settings.toml"
        self.broken: FileSetAside | None = None
        self._table: dict[str, Any] = {}
        try:
            self._table = tomlfile.read(self.path)
        except FileSetAside as error:
            self.broken = error
        defaults = Settings()
        read = {
            name: _kind(name).read(raw, getattr(defaults, name)) for name, raw in self._table.items() if name in FIELDS
        }
        self.notes = tuple(name for name, (_, good) in read.items() if not good)
        self.now = Settings(**{name: value for name, (value, _) in read.items()})

    def change(self, **values: object) -> Settings:
        """Set some and save all. Raises BadRequest for what is not allowed, FolderUnwritable: then nothing changed."""
        for name, value in values.items():
            if name not in FIELDS or not fits(name, value):
                raise BadRequest(detail=name)
        now = dataclasses.replace(self.now, **values)  # type: ignore[arg-type]  # looked at above, by name
        table = {**self._table, **{name: _kind(name).give(getattr(now, name)) for name in FIELDS}}
        tomlfile.write(self.path, table)
        self._table, self.now, self.notes = table, now, ()
        return now
