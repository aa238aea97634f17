"""The Debian package: the frozen folder, what a desktop needs to know of it, and what it asks of the system.

Called by tools/package.py. The package runs on the release it is built on and on later ones.
"""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

from tools import package_notices, package_trim, system
from tools.console import ROOT, CommandError, run_quietly

NAME = "spaceferry"
ENTRIES = ROOT / "resources" / "desktop" / "share"
"""What file managers and launchers read; the settings install it for a user alone where there is no package."""

METAINFO = "spaceferry.metainfo.xml"
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)\b")


def build(frozen: Path, icons: Path, folder: Path, version: str) -> Path:
    """Make `folder`/spaceferry_VERSION_ARCH.deb. Raises CommandError."""
    arch = _said(["dpkg", "--print-architecture"]).strip()
    root = folder / "deb"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(root, frozen, icons)
    size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(control_text(version, arch, size // 1024, oldest_glibc(root)), encoding="utf-8")
    made = folder / f"{NAME}_{version}_{arch}.deb"
    run_quietly(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, made])
    return made


def control_text(version: str, arch: str, kibibytes: int, glibc: str) -> str:
    """The package's own description. `kibibytes` is what it takes on the disk."""
    depends = [f"libc6 (>= {glibc})", *system.packages(package_trim.FROM_SYSTEM)]
    return f"""Package: {NAME}
Version: {version}
Architecture: {arch}
Maintainer: Spaceferry contributors <spaceferry@localhost>
Installed-Size: {kibibytes}
Section: net
Priority: optional
Depends: {", ".join(depends)}
Recommends: gnome-keyring | org.freedesktop.secrets, dbus-user-session
Suggests: fonts-noto-cjk | fonts-wqy-microhei
Description: desktop file manager for object storage
 Browse spaces (buckets) as folders, drop files in to upload them resumably,
 and compare every transfer with its hash.
"""


def oldest_glibc(root: Path) -> str:
    """The version of the C library that the code below a folder asks for."""
    code = [str(file) for file in root.rglob("*") if file.is_file() and not file.is_symlink() and _is_code(file)]
    asked = {(int(major), int(minor)) for major, minor in _GLIBC.findall(_said(["objdump", "-T", *code]))}
    return "{}.{}".format(*max(asked))


def _lay_out(root: Path, frozen: Path, icons: Path) -> None:
    """Every file of the package at its place."""
    shared = root / "usr" / "share"
    shutil.copytree(frozen, root / "usr" / "lib" / NAME, symlinks=True)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    shutil.copytree(icons / "hicolor", shared / "icons" / "hicolor")
    for path in (entry for entry in ENTRIES.rglob("*") if entry.is_file()):
        target = shared / path.relative_to(ENTRIES)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8").replace("@COMMAND@", NAME), encoding="utf-8")
    (shared / "metainfo").mkdir()
    shutil.copy(ROOT / "packaging" / "linux" / METAINFO, shared / "metainfo" / METAINFO)
    doc = shared / "doc" / NAME
    doc.mkdir(parents=True)
    licences = [ROOT / "LICENSE", ROOT / "resources" / "icons" / "LICENSE-mdi.txt"]
    licences.append(frozen / "_internal" / package_notices.NAME)
    (doc / "copyright").write_text("\n\n".join(file.read_text(encoding="utf-8") for file in licences), encoding="utf-8")
    (doc / "changelog.gz").write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.stat().st_mode & 0o100 and ".so" not in path.suffixes  # libraries are loaded, not run
            path.chmod(0o755 if path.is_dir() or runs else 0o644)


def _is_code(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def _said(command: "list[str]") -> str:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise CommandError(f"{command[0]} ended with code {done.returncode}: {done.stderr.strip()[:500]}")
    return done.stdout
