"""Certificates of the user's own: what is in a file, and what is no use."""

from pathlib import Path

import pytest

from core.errors import CertificatesUnusable
from core.net import trust
from tests.helpers.proxies import Authority

EXPIRED = """-----BEGIN CERTIFICATE-----
MIIBcTCCARegAwIBAgIUYcx1dfCARI3dbL2LVdBui6KtSrgwCgYIKoZIzj0EAwIw
DjEMMAoGA1UEAwwDT2xkMB4XDTIwMDEwMTAwMDAwMFoXDTIwMDEwMjAwMDAwMFow
DjEMMAoGA1UEAwwDT2xkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEXJYXTG4t
j4nbWMc8cNknPjV6sp3tS5fKgMYroUIJrLbBiJ2QGUOcOq9M32sfs0y/TcNDuecw
NeraMtxnU+7kdqNTMFEwHQYDVR0OBBYEFJcSZbOK3SyhTA1jgUpSaubLGcjvMB8G
A1UdIwQYMBaAFJcSZbOK3SyhTA1jgUpSaubLGcjvMA8GA1UdEwEB/wQFMAMBAf8w
CgYIKoZIzj0EAwIDSAAwRQIgSWUyqORim7TAdS7/z01BcCRFsQB7P3z1L3cmYtzM
5oICIQCP3qHMjAz7B9JfWvSqGVIgIlJQaiJCXFtl0RIgDNPL5w==
-----END CERTIFICATE-----
"""
"""Until the second day of 2020."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def test_names_of_certificates(authority: Authority) -> None:
    assert trust.certificates(str(authority.file)) == ("Private-Cloud-CA",)


def test_what_cannot_be_used(authority: Authority, tmp_path: Path) -> None:
    text = authority.file.read_text()
    files = {
        "unreadable": tmp_path,
        "key": authority.key,
        "empty": tmp_path / "empty.pem",
        "damaged": tmp_path / "damaged.pem",
        "expired": tmp_path / "expired.pem",
    }
    files["expired"].write_text(EXPIRED)
    files["empty"].write_text("no certificate\n")
    files["damaged"].write_text(text.replace("M", "!", 20))
    for reason, path in files.items():
        with pytest.raises(CertificatesUnusable) as caught:
            trust.certificates(str(path))
        assert caught.value.params["reason"] == reason
        if reason != "expired":  # another one in use may not have
            with pytest.raises(CertificatesUnusable):
                trust.context(str(path))


def test_the_environments_bundle(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text.pem").write_text("no certificate\n")
    for path, reason in ((tmp_path / "away.pem", "unreadable"), (tmp_path / "text.pem", "damaged")):
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
        with pytest.raises(CertificatesUnusable) as caught:
            trust.context()
        assert (caught.value.params["path"], caught.value.params["reason"]) == (str(path), reason)
    for path in (authority.file, tmp_path):
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
        trust.context()
