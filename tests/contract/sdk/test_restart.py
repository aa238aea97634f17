"""What survives a restart and a kill -9; the command line's promises."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import threading
from pathlib import Path
from typing import Any

import qiniu
import requests

from tests.helpers.sandbox import Sandbox, start_sandbox

MIB = 1 << 20
SPACE = "lasting"


def manager(cloud: Sandbox) -> Any:
    base = cloud.endpoints["uc"]
    zone = qiniu.Zone(
        up_host=base, up_host_backup=base, io_host=base, rs_host=base, rsf_host=base, api_host=base, scheme="http"
    )
    qiniu.set_default(default_uc_host=base)
    return qiniu.BucketManager(qiniu.Auth(cloud.access_key, cloud.secret_key), zone=zone)


def upload_headers(cloud: Sandbox, key: str) -> dict[str, str]:
    return {"Authorization": f"UpToken {qiniu.Auth(cloud.access_key, cloud.secret_key).upload_token(SPACE, key)}"}


def put(cloud: Sandbox, key: str, data: bytes) -> None:
    token = upload_headers(cloud, key)["Authorization"].partition(" ")[2]
    fields = {"token": token, "key": key}
    answer = requests.post(cloud.endpoints["up"], data=fields, files={"file": data}, timeout=30)
    assert answer.status_code == 200, answer.text


def test_objects_parts_contexts_keys_and_ports_survive_kill_9(tmp_path: Path) -> None:
    with start_sandbox(tmp_path) as cloud:
        assert manager(cloud).mkbucketv3(SPACE, "z0")[1].status_code == 200
        put(cloud, "kept", b"kept bytes")
        key = qiniu.urlsafe_base64_encode("parts")
        path = f"/buckets/{SPACE}/objects/{key}/uploads"
        upload_id = requests.post(
            cloud.endpoints["up"] + path, headers=upload_headers(cloud, "parts"), timeout=10
        ).json()["uploadId"]
        first = os.urandom(MIB)
        etag = requests.put(
            f"{cloud.endpoints['up']}{path}/{upload_id}/1",
            data=first,
            headers=upload_headers(cloud, "parts"),
            timeout=10,
        ).json()["etag"]
        block = requests.post(
            f"{cloud.endpoints['up']}/mkblk/5", data=b"block", headers=upload_headers(cloud, "v1"), timeout=10
        ).json()
        before = (cloud.access_key, cloud.secret_key, cloud.domain(SPACE), cloud.endpoints)

        cloud.kill9()
        cloud.restart()

        assert (cloud.access_key, cloud.secret_key, cloud.domain(SPACE), cloud.endpoints) == before
        assert requests.get(f"http://{cloud.domain(SPACE)}/kept", timeout=10).content == b"kept bytes"
        listed = requests.get(
            f"{cloud.endpoints['up']}{path}/{upload_id}", headers=upload_headers(cloud, "parts"), timeout=10
        ).json()
        assert [(part["partNumber"], part["size"], part["etag"]) for part in listed["parts"]] == [(1, MIB, etag)]
        done = requests.post(
            f"{cloud.endpoints['up']}{path}/{upload_id}",
            json={"parts": [{"partNumber": 1, "etag": etag}], "metadata": None, "customVars": None},
            headers=upload_headers(cloud, "parts"),
            timeout=10,
        )
        assert done.json() == {"hash": etag, "key": "parts"}
        made = requests.post(
            f"{cloud.endpoints['up']}/mkfile/5/key/{qiniu.urlsafe_base64_encode('v1')}",
            data=block["ctx"],
            headers=upload_headers(cloud, "v1"),
            timeout=10,
        )
        assert made.status_code == 200
        assert requests.get(f"http://{cloud.domain(SPACE)}/parts", timeout=10).content == first


def test_an_upload_killed_half_way_leaves_nothing(tmp_path: Path) -> None:
    with start_sandbox(tmp_path) as cloud:
        manager(cloud).mkbucketv3(SPACE, "z0")
        put(cloud, "there", b"whole")
        arriving = threading.Event()

        def endless() -> Any:
            yield bytes(MIB)
            arriving.set()
            while True:
                yield bytes(MIB)

        def upload() -> None:
            key = qiniu.urlsafe_base64_encode("torn")
            url = f"{cloud.endpoints['up']}/put/-1/key/{key}"
            with contextlib.suppress(requests.exceptions.ConnectionError):
                requests.post(url, data=endless(), headers=upload_headers(cloud, "torn"), timeout=10)

        thread = threading.Thread(target=upload)
        thread.start()
        assert arriving.wait(30)
        cloud.kill9()
        thread.join()
        cloud.restart()
        blobs = [path for path in (tmp_path / "data" / "blobs").rglob("*") if path.is_file()]
        assert [path.read_bytes() for path in blobs] == [b"whole"]
        assert manager(cloud).stat(SPACE, "torn")[1].status_code == 612


def test_deleting_the_last_user_removes_the_content(tmp_path: Path) -> None:
    with start_sandbox(tmp_path) as cloud:
        buckets = manager(cloud)
        buckets.mkbucketv3(SPACE, "z0")
        put(cloud, "a", b"same")
        put(cloud, "b", b"same")

        def files() -> int:
            return len([path for path in (tmp_path / "data" / "blobs").rglob("*") if path.is_file()])

        assert files() == 1
        buckets.delete(SPACE, "a")
        assert files() == 1
        put(cloud, "b", b"other")
        assert files() == 1
        buckets.delete(SPACE, "b")
        assert files() == 0


def test_announce_file_and_given_keys(tmp_path: Path) -> None:
    with start_sandbox(tmp_path, keys=("given-access", "given-secret")) as cloud:
        assert stat.S_IMODE(cloud.announce.stat().st_mode) == 0o600
        told = json.loads(cloud.announce.read_text("utf-8"))
        assert (told["access_key"], told["secret_key"], told["pid"]) == ("given-access", "given-secret", cloud.pid)
        assert set(told["endpoints"]) == {"uc", "up", "io", "rs", "rsf", "api", "cdn"}
        assert not (tmp_path / "data" / "keys.json").exists()
        assert cloud.stop() == 0
        assert cloud.log() == ""


def test_sigterm_ends_it_while_stdin_is_open_and_a_closed_stdin_does_too(tmp_path: Path) -> None:
    for way in ("signal", "stdin"):
        cloud = start_sandbox(tmp_path / way)
        process = cloud._process
        assert process is not None
        if way == "signal":
            process.terminate()
        else:
            cloud.close_stdin()
        assert process.wait(60) == 0
        assert cloud.log() == ""
        cloud.stop()


def test_generated_keys_are_private(tmp_path: Path) -> None:
    with start_sandbox(tmp_path):
        assert stat.S_IMODE((tmp_path / "data" / "keys.json").stat().st_mode) == 0o600


def test_demo_seed_is_believable_and_planted_once(tmp_path: Path) -> None:
    with start_sandbox(tmp_path, seed=["demo", 1000], plants=True) as cloud:
        buckets = manager(cloud)
        assert buckets.buckets()[0] == ["backup-archive", "media-library", "million", "site-assets"]
        assert [buckets.bucket_info(name)[0]["private"] for name in sorted(cloud.domains)] == [1, 1, 0, 0]
        items = {name: buckets.list(name)[0]["items"] for name in cloud.domains}
        assert 150 <= sum(len(found) for name, found in items.items() if name != "million") <= 300
        assert {item["type"] for found in items.values() for item in found} >= {0, 1, 2, 3, 4}
        keys = [item["key"] for item in items["site-assets"]]
        assert "产品目录/秋季新品.jpg" in keys
        buckets.delete("site-assets", keys[0])
        cloud.restart()
        again = manager(cloud).list("site-assets")[0]["items"]
        assert [item["key"] for item in again] == keys[1:], "what was deleted stays deleted"


def test_computed_space_over_http(tmp_path: Path) -> None:
    with start_sandbox(tmp_path, seed=2500) as cloud:
        buckets = manager(cloud)
        found: list[str] = []
        marker = None
        while marker != "":
            page = buckets.list("million", marker=marker, limit=700)[0]
            found += [item["key"] for item in page["items"]]
            marker = page["marker"]
        assert found == sorted(set(found), key=str.encode)
        assert len(found) == 2500
        page = buckets.list("million", prefix="media/photos/", delimiter="/")[0]
        wanted = sorted({key[: len("media/photos/2023/")] for key in found if key.startswith("media/photos/")})
        assert page["commonPrefixes"] == wanted
        stat_answer = buckets.stat("million", found[1234])[0]
        content = requests.get(f"http://{cloud.domains['million']}/{found[0]}", timeout=10).content
        assert len(content) == buckets.stat("million", found[0])[0]["fsize"]
        assert stat_answer["putTime"] > 0
        buckets.delete("million", found[5])
        put_back = buckets.copy("million", found[6], "million", "zz/copy")[1]
        assert put_back.status_code == 200
        edited = buckets.list("million", prefix=found[5][:8], limit=1000)[0]["items"]
        assert found[5] not in [item["key"] for item in edited]
        assert buckets.stat("million", "zz/copy")[0]["hash"] == buckets.stat("million", found[6])[0]["hash"]
