"""Compares a local folder with a prefix: both sides are read into a sheet, and every name gets its row of the plan.

    scan.py   both sides            ┐
    memory.py known hashes, bases   ├─► compare ─► sheet.py: the plan ─► run.py
    decide.py what each name needs  ┘

Nothing is changed. A side that is empty is never the truth for deletions: that is refused, with words.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from core.cancel import CancelToken
from core.engine.protocol.mirror import Direction, MirrorAction, MirrorProgress, MirrorSpec, Why
from core.engine.protocol.queue import Same
from core.errors import BadRequest, FileChanged, FileUnreadable, FileVanished
from core.mirror.decide import Base, Decision, Local, Remote, decide, known_same
from core.mirror.ignore import DEFAULTS, Ignore, rules_of
from core.mirror.memory import Memory
from core.mirror.scan import Blind, LocalScan, local_name_fits, scan_remote
from core.mirror.sheet import Pair, Sheet
from core.provider import Provider
from core.transfer import same, verify
from core.transfer.disk import Disk, fingerprint
from core.transfer.names import fold

BEAT = 0.2
"""Seconds between two words on how far it is."""
LARGE = 64 << 20
"""A file that takes a while to be read is named before."""


class Comparison:
    """One comparison, run once by one thread."""

    def __init__(
        self,
        spec: MirrorSpec,
        provider: Provider,
        disk: Disk,
        memory: Memory,
        sheet: Sheet,
        cancel: CancelToken,
        trash: str = "",
    ) -> None:
        """`trash` is the folder of the space's own trash. Raises BadRequest, FileVanished, FileUnreadable."""
        self._spec, self._provider, self._disk = spec, provider, disk
        self._memory, self._sheet, self._cancel = memory, sheet, cancel
        root = os.fsencode(spec.local)
        room = provider.info.limits.key_bytes - len(spec.place.key.encode())
        disk.look(root)
        rules = (*DEFAULTS, *rules_of(Path(spec.local)), *spec.rules)
        self._ignore = Ignore(rules, tuple(filter(None, (_below(trash, spec.place.key),))))
        self._local = LocalScan(disk, root, self._ignore, room, cancel)
        self._collisions: frozenset[str] = frozenset()

    def run(self) -> Iterator[MirrorProgress]:
        """How far it is; when it is exhausted the sheet holds the plan."""
        files = objects = 0
        for files in self._local.into(self._sheet):
            yield MirrorProgress(files)
        place = self._spec.place
        for objects in scan_remote(self._provider, place.space, place.key, self._ignore, self._sheet, self._cancel):
            yield MirrorProgress(files, objects)
        self._refuse_emptiness(files, objects)
        self._collisions = self._sheet.collisions()
        done, total = 0, self._sheet.total()
        blind = self._local.blind
        told = 0.0
        for pairs in self._sheet.pairs():
            bases = self._memory.bases([pair.name for pair in pairs])
            planned = []
            for number, pair in enumerate(pairs):
                if time.monotonic() - told > BEAT or _long(pair):
                    yield MirrorProgress(files, objects, done + number, total, pair.name)
                    told = time.monotonic()
                planned.append((pair, *self._judge(pair, bases.get(pair.name), blind)))
            self._sheet.add_plan(planned)
            self._memory.keep()
            done += len(pairs)
        alone = [pair for pair in blind.rows() if not self._sheet.has(pair.name)]
        self._sheet.add_plan([(pair, MirrorAction.SKIPPED, blind.whole[pair.name]) for pair in alone])
        self._memory.finish()
        yield MirrorProgress(files, objects, done, total)

    def _refuse_emptiness(self, files: int, objects: int) -> None:
        """An empty folder may be a disk that is not mounted, an empty prefix one that was mistyped."""
        spec = self._spec
        if not spec.delete:
            return
        known = spec.direction is Direction.BOTH and self._memory.any_base()
        if not files and objects and (spec.direction is Direction.UPLOAD or known):
            raise BadRequest(reason="mirror_empty_local")
        if files and not objects and (spec.direction is Direction.DOWNLOAD or known):
            raise BadRequest(reason="mirror_empty_remote")

    def _judge(self, pair: Pair, base: Base | None, blind: Blind) -> Decision:
        skipped = MirrorAction.SKIPPED
        if pair.local is None and (why := blind.why(pair.name)) is not None:
            return skipped, why
        if (pair.local is None or pair.remote is None) and fold(pair.name) in self._collisions:
            return skipped, Why.COLLISION
        if pair.local is None and self._spec.direction is not Direction.UPLOAD and not local_name_fits(pair.name):
            return skipped, Why.BAD_NAME
        alike = False
        if pair.local is not None and pair.remote is not None:
            try:
                alike = self._alike_now(pair, pair.local, pair.remote, base)
            except FileChanged:
                return skipped, Why.CHANGING
            except (FileVanished, FileUnreadable):
                return skipped, Why.UNREADABLE
            if alike:
                self._memory.alike(pair.name, Base(pair.local.size, pair.local.mtime_ns, pair.remote.etag))
        return decide(self._spec.direction, self._spec.delete, pair.local, pair.remote, base, alike)

    def _alike_now(self, pair: Pair, local: Local, remote: Remote, base: Base | None) -> bool:
        """Where the etag tells nothing of the bytes, size and time decide. Raises FileChanged for a file that was
        written to meanwhile."""
        checksum = self._provider.checksum
        readable = checksum.comparable(remote.etag)
        known = known_same(self._spec.direction, self._spec.quick or not readable, local, remote, base)
        if known is not None or not readable:
            return bool(known)
        kept = self._memory.etag(pair.path, local)
        plain = not (checksum.part_sizes_needed(remote.etag) or checksum.part_sizes_needed(kept))
        if kept and (kept == remote.etag or plain):
            return kept == remote.etag
        return self._read(pair, local, remote)

    def _read(self, pair: Pair, local: Local, remote: Remote) -> bool:
        checksum, place = self._provider.checksum, self._spec.place
        if checksum.part_sizes_needed(remote.etag):
            key = place.key + pair.name
            told = same.compare(
                self._provider, self._disk, pair.path, place.space, key, remote.etag, local.size, self._cancel
            )
            found = remote.etag if told is Same.YES else ""
        else:
            with self._disk.open_source(pair.path) as file:
                found = verify.etag_of_file(file, local.size, pair.path, checksum, self._cancel)
        if tuple(fingerprint(self._disk.look(pair.path))) != tuple(local):
            raise FileChanged(path=pair.name)
        if found:
            self._memory.learn(pair.path, local, found)
        return found == remote.etag


def _long(pair: Pair) -> bool:
    return pair.local is not None and pair.local.size >= LARGE and pair.remote is not None


def _below(folder: str, prefix: str) -> str:
    """What a folder is called from a prefix; empty where it is not below it."""
    return folder[len(prefix) :] if folder.startswith(prefix) else ""
