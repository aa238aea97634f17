"""UVideo after its manual: uploads in parts, downloads, deletes, spaces, and its tables of status codes."""

from __future__ import annotations

import os
import time

import pytest
import requests

from tests.contract.sandbox_ucloud.conftest import PRIVATE, PUBLIC
from tests.contract.sandbox_ucloud.wire import Client

BLOCK = 4 << 20
KEY = "片头/opening 1.mp4"
VIDEO = {"Content-Type": "video/mp4"}
PLAIN = {"Content-Type": "text/plain"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def begin(client: Client, space: str, key: str = KEY) -> dict[str, object]:
    """A new upload, as the manual's init answers it."""
    answer = client.uvideo("POST", "/init/uvideoUploads/", space, key, query="?uploads", headers=FORM)
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def send(client: Client, space: str, upload: object, number: int, data: bytes) -> str:
    """One part; its etag."""
    query = f"?uploadId={upload}&partNumber={number}"
    answer = client.uvideo("PUT", "/uvideoUploads/", space, KEY, query=query, headers=VIDEO, data=data)
    assert (answer.status_code, answer.json()) == (200, {"PartNumber": number})
    return str(answer.headers["ETag"])


def upload(client: Client, space: str, data: bytes) -> dict[str, object]:
    """A whole upload; what finishing answered. The parameter of the last call is spelled as one client has it."""
    told = begin(client, space)
    assert (told["BlkSize"], told["Bucket"], told["Key"]) == (BLOCK, space, KEY)
    parts = [data[at : at + BLOCK] for at in range(0, len(data), BLOCK)]
    etags = {
        number: send(client, space, told["UploadId"], number, parts[number]) for number in reversed(range(len(parts)))
    }
    body = ",".join(etags[number] for number in range(len(parts)))
    query = f"?UploadId={told['UploadId']}"
    answer = client.uvideo("POST", "/finish/uvideoUploads/", space, KEY, query=query, headers=PLAIN, data=body)
    assert answer.status_code == 200, answer.text
    finished: dict[str, object] = answer.json()
    return finished


def get(client: Client, space: str, target: str, **headers: str) -> requests.Response:
    """A download from a space's own host."""
    return client.send("GET", space + client.cloud.ucloud["uvideo_suffix"], target, headers=headers)


def signed(client: Client, space: str, seconds: int = 60) -> str:
    """A signed address of the film."""
    return client.address(space, KEY, int(time.time()) + seconds)


def test_a_film_goes_up_in_parts_and_comes_back(client: Client) -> None:
    data = os.urandom(2 * BLOCK + 99)
    for space in (PUBLIC, PRIVATE):
        assert upload(client, space, data) == {"Bucket": space, "Key": KEY, "FileSize": len(data)}
    public = get(client, PUBLIC, "/%E7%89%87%E5%A4%B4%2Fopening%201.mp4")
    assert (public.status_code, public.content, public.headers["Content-Type"]) == (200, data, "video/mp4")
    private = get(client, PRIVATE, signed(client, PRIVATE), Range="bytes=0-50")
    assert (private.status_code, private.content) == (206, data[:51])
    assert private.headers["Content-Range"] == f"bytes 0-50/{len(data)}"


def test_what_arrived_is_told_so_that_only_the_rest_is_sent(client: Client) -> None:
    told = begin(client, PRIVATE)
    for number in (0, 2):
        send(client, PRIVATE, told["UploadId"], number, b"x")
    suffix = client.cloud.ucloud["uvideo_suffix"]
    query = f"?muploadpart&uploadId={told['UploadId']}"
    listed = client.us3("GET", PRIVATE, "", query, suffix=suffix).json()
    assert [one["PartNum"] for one in listed["Parts"]] == [0, 2]
    gone = client.uvideo("DELETE", "/uvideoUploads/", PRIVATE, KEY, query=f"?uploadId={told['UploadId']}")
    assert gone.status_code == 204
    assert client.us3("GET", PRIVATE, "", query, suffix=suffix).status_code == 404


@pytest.mark.parametrize("form", ["/uvideoUploads/", "/", "own host"])
def test_every_form_of_delete(client: Client, form: str) -> None:
    upload(client, PRIVATE, b"film")
    suffix = client.cloud.ucloud["uvideo_suffix"]

    def delete() -> int:
        if form == "own host":
            return client.us3("DELETE", PRIVATE, KEY, suffix=suffix).status_code
        return client.uvideo("DELETE", form, PRIVATE, KEY).status_code

    assert [delete(), delete()] == [204, 404]


def test_the_status_table_of_downloads(client: Client) -> None:
    upload(client, PRIVATE, b"film")
    other = Client(client.cloud, client.session, client.public, "wrong")
    nobody = Client(client.cloud, client.session, "nobody", client.secret)
    assert [
        get(client, "no-such-space", "/x").status_code,
        get(client, PRIVATE, signed(other, PRIVATE)).status_code,
        get(client, PRIVATE, signed(client, PRIVATE, -1)).status_code,
        get(client, PRIVATE, "/" + KEY).status_code,
        get(client, PRIVATE, signed(nobody, PRIVATE)).status_code,
        get(client, PRIVATE, client.address(PRIVATE, "no-such-film", int(time.time()) + 60)).status_code,
        get(client, PRIVATE, signed(client, PRIVATE), Range="bytes=4-9").status_code,
        get(client, PRIVATE, signed(client, PRIVATE)).status_code,
    ] == [400, 401, 401, 401, 403, 404, 416, 200]


def test_the_status_table_of_uploads(client: Client) -> None:
    def init(who: Client, space: str) -> int:
        return who.uvideo("POST", "/init/uvideoUploads/", space, KEY, query="?uploads", headers=FORM).status_code

    other = Client(client.cloud, client.session, client.public, "wrong")
    nobody = Client(client.cloud, client.session, "nobody", client.secret)
    assert [init(client, "no-such-space"), init(other, PRIVATE), init(nobody, PRIVATE)] == [400, 401, 403]


def test_spaces_by_the_names_of_video(client: Client) -> None:
    assert client.control("CreateVideoSpace", SpaceName="films", Type="public")["RetCode"] == 0
    told = client.control("DescribeVideoSpace", SpaceName="films")["DataSet"][0]
    suffix = client.cloud.ucloud["uvideo_suffix"]
    assert (told["SpaceName"], told["Biz"], told["Domain"]["Src"]) == ("films", "vod", [f"films{suffix}"])
    upload(client, "films", b"film")
    listed = client.control("GetVideoFileBySpace", SpaceName="films", Offset="0", Limit="9")
    assert [(one["FileName"], one["Size"]) for one in listed["DataSet"]] == [(KEY, 4)]
    status = client.control("GetVideoSpaceStatus", **{"SpaceName.0": "films", "BeginTime": "0", "EndTime": "86400"})
    assert [one["Storage"] for one in status["DataSet"]] == [4 / 1e9]
    assert client.control("DeleteVideoSpace", SpaceName="films")["RetCode"] == 15023
