"""What mirrors remember: damaged, it is set aside, and the user is told."""

from pathlib import Path
from typing import Any

from core.engine import protocol as msg
from core.engine.parts.mirror_runs import DATABASE, MirrorRuns
from core.paths import Profile
from tests.helpers.quiet import LogGuard


def test_a_damaged_memory_is_set_aside_and_told_of(tmp_path: Path, log_guard: LogGuard) -> None:
    log_guard.expect("the journal was damaged")
    profile, told = Profile(tmp_path), list[msg.Event]()
    (profile.data / DATABASE).write_bytes(b"no database" * 1000)
    nobody: Any = None
    runs = MirrorRuns(profile, told.append, nobody, nobody, nobody)
    runs.journal()
    (event,) = told
    assert isinstance(event, msg.Noticed)
    assert (event.notice.code, event.notice.params["path"]) == ("file_set_aside", str(profile.data / DATABASE))
    runs.close()
