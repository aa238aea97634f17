"""What was found as a text that a user sends to a stranger. In English, so that whoever answers can read it.

No secret passes: what the log keeps out is kept out here, and the public half of keys and the user in an address too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from core.engine.protocol.diagnostics import Diagnosis, HostCheck
from core.log import HIDDEN, mask

_USER = re.compile(r"(?<=://)[^/@\s]+@")
_QUERY = re.compile(r"(https?://[^\s?\"']+)\?[^\s\"']+")
_ENTRY = re.compile(r"^(\S+ \S+ [A-Z]+) (?:\S+ )*?([\w.]+):")
"""A line of the log: when and how bad, the thread, who speaks."""


def text(
    found: Diagnosis,
    checks: Sequence[HostCheck],
    window: Iterable[tuple[str, str]],
    hidden: Iterable[str],
    *,
    names: bool,
) -> str:
    """The whole report. `hidden` are the values of accounts that nobody needs to see. Without `names` what is the
    user's own is numbered.
    """
    lines = [*_head(found, window), *_accounts(found, names=names), *_hosts(checks), *_errors(found, names=names)]
    said = _without_home(clean("\n".join(lines), hidden))
    return said if names else _numbered(said, found, checks)


def clean(said: str, hidden: Iterable[str] = ()) -> str:
    """A text without secrets, signed addresses and users in addresses, and without the `hidden` texts."""
    for value in sorted({one for one in hidden if len(one) > 3}, key=len, reverse=True):
        said = said.replace(value, HIDDEN)
    return mask(_QUERY.sub(rf"\1?{HIDDEN}", _USER.sub(f"{HIDDEN}@", said)))


def _head(found: Diagnosis, window: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"Spaceferry {found.version}"
    yield f"System: {found.system}"
    yield f"Python: {found.python}"
    yield from (f"{name}: {value}" for name, value in (*window, *found.packages))
    yield f"Keyring: {found.keyring}{f' ({found.keyring_kind})' if found.keyring_kind else ''}"
    for folder in found.folders:
        room = f"{folder.free >> 20} MiB free" if folder.free >= 0 else "cannot be used"
        yield f"Folder {folder.name}: {folder.path}, {room}"


def _accounts(found: Diagnosis, *, names: bool) -> Iterator[str]:
    yield ""
    yield "Accounts"
    for account in found.accounts:
        yield f"- {account.name}: {account.provider}, {account.state}"
        for space, domains in account.domains:
            shown = ", ".join(domains) if names else str(len(domains))
            yield f"    {space}: domains {shown or 'none'}"


def _hosts(checks: Iterable[HostCheck]) -> Iterator[str]:
    yield ""
    yield "Hosts"
    for check in checks:
        yield f"- {check.url}{f' through {check.proxy}' if check.proxy else ''}: {check.trouble or 'good'}"
        for step in check.steps:
            yield f"    {step.kind}: {step.trouble or 'good'}, {step.ms} ms{f', {step.value}' if step.value else ''}"


def _errors(found: Diagnosis, *, names: bool) -> Iterator[str]:
    """Without names only who said something, and when: the words may name anything."""
    yield ""
    yield "Last errors"
    for line in found.errors:
        entry = _ENTRY.match(line)
        yield line if names else f"{entry[1]} {entry[2]}" if entry else HIDDEN


def _numbered(said: str, found: Diagnosis, checks: Sequence[HostCheck]) -> str:
    """What is the user's own, by numbers. Longer names first: one may be part of another."""
    own: dict[str, str] = {}
    for number, account in enumerate(found.accounts, 1):
        own[account.name] = f"[account {number}]"
        for place, (space, _domains) in enumerate(account.domains, 1):
            own[space] = f"[space {number}.{place}]"
    for word, urls in (("host", [check.url for check in checks]), ("proxy", [check.proxy for check in checks])):
        hosts = sorted(filter(None, {urlsplit(url).hostname or "" for url in urls}))
        own.update({host: f"[{word} {number}]" for number, host in enumerate(hosts, 1)})
    return _replaced(said, {name: number for name, number in own.items() if name})


def _without_home(said: str) -> str:
    """The home folder's name is the user's own."""
    home = str(Path.home())
    return re.sub(rf"{re.escape(home)}(?![\w.-])", "~", said) if len(home) > 1 else said


def _replaced(said: str, own: Mapping[str, str]) -> str:
    """Whole words: an account may be called "a"."""
    if not own:
        return said
    either = "|".join(re.escape(name) for name in sorted(own, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda one: own[one[0]], said)
