"""The recipes, as far as any system can check them: forms, paths, versions, icons, the lock, what is left out."""

import ast
import configparser
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from core.desktop import entries
from tests.helpers.sources import ROOT, imported, python_files
from tools import package, package_deb, package_icu, package_notices, package_trim, texts

PACKAGING = ROOT / "packaging"
LOCK = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")


def test_every_recipe_has_the_projects_version() -> None:
    version = package.version()
    plist = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    assert plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert plist["CFBundleShortVersionString"] == plist["CFBundleVersion"] == version
    windows = (PACKAGING / "windows" / "version.txt").read_text(encoding="utf-8")
    assert re.findall(r'"(?:File|Product)Version", "([^"]+)"', windows) == [version, version]
    ast.parse(windows)
    installer = (PACKAGING / "windows" / "spaceferry.iss").read_text(encoding="utf-8")
    assert f"AppVersion={version}\n" in installer
    release = ET.parse(PACKAGING / "linux" / "spaceferry.metainfo.xml").find("releases/release")  # noqa: S314 - ours
    assert release is not None
    assert release.get("version") == version


def test_the_installer_for_windows_takes_what_the_build_makes() -> None:
    installer = (PACKAGING / "windows" / "spaceferry.iss").read_text(encoding="utf-8")
    paths = [path.replace("\\", "/") for path in re.findall(r"\.\.\\\.\.\\([^\"\n]+)", installer)]
    made = ("dist/", "dist")
    assert all(path.startswith(made) or (ROOT / path).exists() for path in paths)
    assert {"dist/spaceferry/*", "dist/parts/icons/spaceferry.ico"} <= set(paths)
    assert 'Type: filesandordirs; Name: "{app}\\_internal"\n' in installer  # nothing of an earlier version stays


def test_macos_is_told_our_languages() -> None:
    """It takes a program for one in English alone otherwise, and Qt asks it for the user's."""
    plist = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    assert plist["CFBundleDevelopmentRegion"] == "en"
    assert [name.partition("-")[0] for name in plist["CFBundleLocalizations"]] == [
        name.partition("_")[0] for name in texts.LANGUAGES
    ]


def test_links_open_the_program_on_every_system() -> None:
    installer = (PACKAGING / "windows" / "spaceferry.iss").read_text(encoding="utf-8")
    plist = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    metainfo = (PACKAGING / "linux" / "spaceferry.metainfo.xml").read_text(encoding="utf-8")
    (kind,) = plist["CFBundleURLTypes"]
    schemes = kind["CFBundleURLSchemes"]
    types = "".join(f"x-scheme-handler/{scheme};" for scheme in schemes)
    assert f"\nMimeType={types}\n" in entries.shared(["spaceferry"])["applications/spaceferry.desktop"]
    for scheme in schemes:
        assert f"Classes\\{scheme}\\shell\\open\\command" in installer
        assert f"<mediatype>x-scheme-handler/{scheme}</mediatype>" in metainfo


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not there")
@pytest.mark.parametrize("command", [["spaceferry"], ["/home/a b/50%/python", "-m", "gui"]])
def test_the_entries_are_as_desktops_want_them(command: list[str], tmp_path: Path) -> None:
    """Of the others, file managers have forms of their own that no tool checks."""
    texts = {path: text for path, text in entries.shared(command).items() if "Type=Application" in text}
    assert "applications/spaceferry.desktop" in texts
    for path, text in {**texts, "autostart.desktop": entries.autostart(command)}.items():
        file = tmp_path / Path(path).name
        file.write_text(text, encoding="utf-8")
        done = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstreamcli is not there")
def test_the_metainfo_is_as_software_centres_want_it() -> None:
    file = PACKAGING / "linux" / "spaceferry.metainfo.xml"
    command = ["appstreamcli", "validate", "--no-net", "--no-color", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "W:" not in done.stdout


def test_every_entry_starts_the_command() -> None:
    for path, text in entries.shared(["spaceferry"]).items():
        lines = configparser.ConfigParser(interpolation=None)
        lines.optionxform = str  # type: ignore[assignment,method-assign]
        lines.read_string(text)
        started = [value for name in lines.sections() for key, value in lines[name].items() if key == "Exec"]
        assert started, path
        assert all(value.split()[0] == "spaceferry" for value in started)


def test_the_icon_is_drawn_in_every_form(tmp_path: Path) -> None:
    subprocess.run([sys.executable, PACKAGING / "draw_icons.py", tmp_path], check=True, stdin=subprocess.DEVNULL)
    for size in (16, 48, 256):
        image = QImage(str(tmp_path / "hicolor" / f"{size}x{size}" / "apps" / "spaceferry.png"))
        assert (image.width(), image.height()) == (size, size)
    assert (tmp_path / "hicolor" / "scalable" / "apps" / "spaceferry.svg").is_file()
    assert (tmp_path / "spaceferry.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert (tmp_path / "spaceferry.icns").read_bytes()[:4] == b"icns"


def test_the_lock_names_no_server_and_hashes_everything() -> None:
    assert "://" not in LOCK
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_two_locks_agree() -> None:
    pin = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)
    first = dict(pin.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    second = dict(pin.findall(LOCK))
    assert "pyinstaller" in second
    assert {name for name in first.keys() & second.keys() if first[name] != second[name]} == set()


def test_what_the_frozen_program_leaves_out_nothing_of_ours_imports() -> None:
    spec = ast.parse((PACKAGING / "spaceferry.spec").read_text(encoding="utf-8"))
    (unused,) = [
        ast.literal_eval(node.value)
        for node in ast.walk(spec)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "UNUSED"
    ]
    qt = {name for name in unused if name.startswith("PySide6.")}
    used = {
        f"{shown.relative_to(ROOT)}: {name}"
        for folder in ("core", "gui")
        for shown in python_files(folder)
        for name in re.findall(r"PySide6\.Qt\w+", shown.read_text(encoding="utf-8"))
        if name in qt and "gui/demo" not in shown.as_posix()
    }
    assert used == set()
    assert {"core", "gui"} <= set(imported(PACKAGING / "launch.py"))


@pytest.mark.parametrize(
    ("item", "stays"),
    [
        ("icudt73l/coll/zh.res", True),
        ("icudt73l/coll/root.res", True),
        ("icudt73l/coll/de.res", False),
        ("icudt73l/zh_Hans.res", True),
        ("icudt73l/tr.res", False),
        ("icudt73l/res_index.res", True),
        ("icudt73l/curr/en.res", False),
        ("icudt73l/gb18030.cnv", True),
        ("icudt73l/ibm-1364_P110-2007.cnv", False),
        ("icudt73l/nfc.nrm", True),
        ("icudt73l/unames.icu", False),
        ("icudt73l/rfc3491.spp", False),
    ],
)
def test_icu_keeps_our_languages(item: str, stays: bool) -> None:
    assert package_icu.wanted(item) is stays


def test_icu_data_survives_being_packed_again() -> None:
    header = (32).to_bytes(2, "little") + package_icu.MAGIC + b"\x14\0\0\0\0\0\2\0CmnD" + b"\1" + bytes(15)
    items = [(b"icudt73l/de.res", b"d" * 20), (b"icudt73l/nfc.nrm", b"n" * 33), (b"icudt73l/zh.res", b"z" * 16)]
    whole = b"elf" * 5 + header + package_icu._packed(items)
    less = package_icu.filtered(whole, package_icu.wanted)
    assert b"d" * 20 not in less
    assert b"n" * 33 in less
    assert package_icu.filtered(less, lambda _name: True) == less
    with pytest.raises(ValueError, match="no ICU data"):
        package_icu.filtered(b"nothing of the kind", package_icu.wanted)


def test_libraries_stay_as_long_as_something_links_to_them() -> None:
    links = {
        "/a/mod.so": [("libused.so.1", "/a/libused.so.1")],
        "/a/libused.so.1": [("libdeep.so", "/a/libdeep.so")],
        "/s/libGL.so.1": [("libX11.so.6", "/s/libX11.so.6")],
    }
    names = ["mod.so", "libused.so.1", "libdeep.so", "libalone.so.2", "libX11.so.6"]
    entries = [(name, f"/a/{name}", "EXTENSION" if name == "mod.so" else "BINARY") for name in names]
    kept = package_trim.linked(entries, lambda path: links.get(path, []), ["/s/libGL.so.1"])
    assert [name for name, _, _ in kept] == ["mod.so", "libused.so.1", "libdeep.so"]


def test_what_others_made_is_told() -> None:
    told = package_notices.notices(["PySide6.QtCore", "numpy._core", "keyring", "core.paths", "os"])
    for line in ("Python 3.", "PySide6_Essentials 6.", "numpy 2.", "Licence: MIT", "under the LGPL 3.0"):
        assert line in told
    assert "\nspaceferry 0" not in told


def test_the_debian_package_asks_for_what_it_does_not_bring() -> None:
    control = package_deb.control_text("1.2", "amd64", 1000, "2.36")
    (depends,) = [line for line in control.splitlines() if line.startswith("Depends: ")]
    assert {"libc6 (>= 2.36)", "libegl1", "libxcb-cursor0", "libssl3"} <= set(depends[9:].split(", "))
    assert "Installed-Size: 1000\n" in control
