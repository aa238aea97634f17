"""Certificates of the user's own: what is in a file, and what is no use."""

from pathlib import Path

import pytest

from core.errors import CertificatesUnusable
from core.net import trust
from tests.helpers.proxies import Authority


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
    }
    files["empty"].write_text("no certificate\n")
    files["damaged"].write_text(text.replace("M", "!", 20))
    for reason, path in files.items():
        with pytest.raises(CertificatesUnusable) as caught:
            trust.certificates(str(path))
        assert caught.value.params["reason"] == reason
        with pytest.raises(CertificatesUnusable):
            trust.context(str(path))
