"""The packages themselves, built and installed as a user does it: slow, only with --slow."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import start_sandbox
from tests.helpers.sources import ROOT
from tools import package, package_notices, system
from tools.console import CommandError

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

LARGEST = 130_000_000
"""Bytes of what a package unpacks."""

APT_ENV = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All packages, built once by whichever of the workers comes first."""
    import fcntl

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = shared / "packages", shared / "packages-done"
    with (shared / "packages-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            package.build(None, folder)
            done.touch()
    return folder


def run(*command: "str | Path", **env: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done


def test_the_frozen_program_works(dist: Path, tmp_path: Path) -> None:
    with start_sandbox(tmp_path) as cloud:
        done = run(dist / "spaceferry" / "spaceferry", "--selftest", cloud.announce)
    assert done.stdout.startswith("selftest passed: ")
    assert "downloaded and the same" in done.stdout
    notices = (dist / "spaceferry" / "_internal" / package_notices.NAME).read_text("utf-8")
    assert all(
        f"\n{name} " in notices for name in ("PySide6_Essentials", "numpy", "requests", "cryptography", "Pygments")
    )
    assert (dist / "spaceferry" / "_internal" / "PySide6/Qt/translations/qtbase_zh_CN.qm").is_file()


def test_an_upgrade_puts_another_program_in_the_place_of_one_that_runs(dist: Path, tmp_path: Path) -> None:
    """What it had not loaded until then is still its own."""
    shutil.copytree(dist / "spaceferry", tmp_path / "installed", symlinks=True)
    binary, other = tmp_path / "installed" / "spaceferry", tmp_path / "other"
    other.write_bytes(os.urandom(binary.stat().st_size))
    with EngineProcess(tmp_path / "profile", command=(str(binary), "--engine")) as engine:
        engine.hello()
        other.replace(binary)
        values = {"access_key": "a", "secret_key": "b"}
        assert engine.call(msg.SaveAccount("kodo", "Harbour", values, session_only=True)).state == "ready"


def test_the_wheel_works_in_an_environment_of_its_own(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("spaceferry-*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", ROOT / "requirements.lock")
    run(python, "-m", "pip", "install", "-q", "--no-deps", wheel)
    done = subprocess.run(
        [python.with_name("spaceferry"), "--selftest"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout[:17]) == (0, "selftest passed: "), done.stderr


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A minimal Debian 12."""
    try:
        system.ensure([system.program("debootstrap", "debootstrap")])
    except CommandError as error:
        pytest.skip(str(error))
    if os.geteuid() != 0:
        pytest.skip("debootstrap and chroot need root")
    folder = tmp_path_factory.mktemp("debian") / "root"
    run("debootstrap", "--variant=minbase", "bookworm", folder)
    run("mount", "--bind", "/proc", folder / "proc")
    try:
        yield folder
    finally:
        run("umount", folder / "proc")


def test_the_debian_package_installs_runs_and_leaves_nothing(dist: Path, root: Path) -> None:
    (deb,) = dist.glob("spaceferry_*.deb")
    (size,) = re.findall(r"^ *Installed-Size: (\d+)$", run("dpkg-deb", "-I", deb).stdout, re.MULTILINE)
    assert int(size) * 1024 <= LARGEST
    shutil.copy(deb, root / "package.deb")
    apt = ("chroot", root, "apt-get", "install", "-y", "-q", "--no-install-recommends")
    run("chroot", root, "apt-get", "update", "-q", **APT_ENV)
    run(*apt, "xvfb", "xauth", "fonts-dejavu-core", **APT_ENV)
    run(*apt, "/package.deb", **APT_ENV)
    done = run(
        "chroot", root, "env", "-u", "QT_QPA_PLATFORM", "HOME=/root", "xvfb-run", "-a", "spaceferry", "--selftest"
    )
    assert done.stdout.startswith("selftest passed: ")
    shared = root / "usr" / "share"
    assert "x-scheme-handler/spaceferry" in (shared / "applications" / "spaceferry.desktop").read_text("utf-8")
    assert (shared / "kio" / "servicemenus" / "spaceferry-upload.desktop").is_file()
    runs = [
        path.name for path in (root / "usr/lib/spaceferry").rglob("*") if path.is_file() and os.access(path, os.X_OK)
    ]
    assert runs == ["spaceferry"]
    run("chroot", root, "apt-get", "purge", "-y", "-q", "spaceferry", **APT_ENV)
    left = [
        str(path) for folder in ("usr", "etc", "opt", "var/lib/dpkg") for path in (root / folder).rglob("*spaceferry*")
    ]
    assert left == []
