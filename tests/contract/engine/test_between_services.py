"""Copies and moves between the two services, through the engine: the same bytes on both sides, each by its own hash."""

import base64
import hashlib
import http.client
import io
import urllib.parse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import qiniu.utils
import requests

from core.engine import protocol as msg
from core.model import Place
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.contract.engine.test_copies import FAR, Hashes, ended, hashes, order, plant, space_in
from tests.contract.engine.witness import Witness
from tests.contract.sandbox_ucloud.wire import Client
from tests.helpers.sandbox import Sandbox

# Which names of the announced UCloud a dialect's account is given for uploads and for downloads.
HOSTS = {"us3": ("suffix", "suffix"), "uvideo": ("uvideo_upload", "uvideo_suffix")}


@pytest.fixture
def client(cloud: Sandbox) -> Iterator[Client]:
    """A client of UCloud that is none of ours."""
    with requests.Session() as session:
        session.trust_env = False
        yield Client(cloud, session, cloud.ucloud["public_key"], cloud.ucloud["private_key"])


def sign_in_there(seat: Desk, cloud: Sandbox, service: str) -> None:
    """An account of the dialect beside that of Kodo."""
    told, (upload, download) = cloud.ucloud, HOSTS[service]
    values = {
        "public_key": told["public_key"],
        "private_key": told["private_key"],
        "api_url": told["endpoint"],
        "upload_suffix": f"http://{told[upload]}",
        "download_suffix": f"http://{told[download]}",
    }
    seat.engine.call(msg.SaveAccount(service, "There", values, account=FAR, session_only=True))


def contents(client: Client, service: str, space: str) -> dict[str, bytes]:
    """Every object of a UCloud space, each with the hash the list tells of it."""
    suffix = client.cloud.ucloud[HOSTS[service][1]]
    found: dict[str, bytes] = {}
    marker = ""
    while True:
        query = f"?list&limit=1000&marker={urllib.parse.quote(marker, safe='')}"
        page = client.us3("GET", space, "", query, suffix=suffix).json()
        for one in page["DataSet"]:
            found[one["FileName"]] = data = content(client, space, one["FileName"], suffix)
            assert (one["Size"], one["Hash"]) == (len(data), etag(data)), one["FileName"]
        marker = page["NextMarker"]
        if not marker:
            return found


def content(client: Client, space: str, key: str, suffix: str) -> bytes:
    """An object's bytes. Asked below requests, which takes dots out of a path."""
    headers = {"Host": space + suffix, "Authorization": client.authorization("GET", f"/{space}/{key}")}
    address = client.cloud.ucloud["endpoint"].removeprefix("http://")
    with closing(http.client.HTTPConnection(address, timeout=30)) as connection:
        connection.request("GET", f"/{urllib.parse.quote(key)}", headers=headers)
        answer = connection.getresponse()
        assert answer.status == 200, key
        return answer.read()


def etag(data: bytes) -> str:
    """UCloud's hash, by blocks as its manual has it."""
    if not data:
        return "AAAAAA=="
    blocks = [data[at : at + (4 << 20)] for at in range(0, len(data), 4 << 20)]
    digests = [hashlib.sha1(block).digest() for block in blocks]
    digest = digests[0] if len(digests) == 1 else hashlib.sha1(b"".join(digests)).digest()
    return base64.urlsafe_b64encode(len(blocks).to_bytes(4, "little") + digest).decode()


def kodo_hashes(found: dict[str, bytes]) -> Hashes:
    """What Kodo's SDK says of the same bytes."""
    return {key: (len(data), qiniu.utils.etag_stream(io.BytesIO(data))) for key, data in found.items()}


@pytest.mark.parametrize("count", [40, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("service", sorted(HOSTS))
def test_mixed_objects_go_to_another_service_and_back(
    seat: Desk, sdk: Witness, cloud: Sandbox, client: Client, space: str, tmp_path: Path, service: str, count: int
) -> None:
    sign_in_there(seat, cloud, service)
    there = Place(FAR, space_in(seat, FAR, "cn-bj"), "to/")
    before = plant(sdk, space, count, tmp_path)
    assert seat.engine.call(msg.FindRoad(ACCOUNT, space, there)) is msg.Road.CLIENT
    row = ended(seat, order(seat, space, there))
    assert row.tally == msg.Tally(done=len(before))
    assert kodo_hashes(contents(client, service, there.space)) == {f"to/{key}": told for key, told in before.items()}

    back = Place(ACCOUNT, seat.new_space(), "back/")
    assert seat.engine.call(msg.FindRoad(FAR, there.space, back)) is msg.Road.FETCH
    what = msg.Selection(FAR, there.space, (), ("to/src/",))
    row = ended(seat, seat.engine.call(msg.AddCopies(what, back, True)).batch)
    assert row.tally == msg.Tally(done=len(before))
    assert hashes(sdk, back.space) == {f"back/{key}": told for key, told in before.items()}
    assert contents(client, service, there.space) == {}
