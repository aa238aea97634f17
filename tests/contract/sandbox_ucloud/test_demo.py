"""What ``--seed demo`` gives a UCloud account."""

from __future__ import annotations

from pathlib import Path

import requests

from tests.contract.sandbox_ucloud.wire import Client
from tests.helpers.sandbox import start_sandbox


def test_the_demo_has_photos_in_us3_and_videos_in_uvideo(tmp_path: Path) -> None:
    with start_sandbox(tmp_path, seed="demo") as cloud, requests.Session() as session:
        session.trust_env = False
        client = Client(cloud, session, cloud.ucloud["public_key"], cloud.ucloud["private_key"])
        spaces = client.control("DescribeBucket")["DataSet"]
        told = {one["BucketName"]: (one["Type"], one["Biz"]) for one in spaces}
        assert told == {"photos": ("public", "general"), "videos": ("private", "vod")}
        listed = client.us3("GET", "photos", "", "?list&limit=1000").json()["DataSet"]
        assert len(listed) == 20
        assert {one["StorageClass"] for one in listed} == {"STANDARD", "IA", "ARCHIVE"}
        film = client.us3("HEAD", "videos", "clips/opening.mp4", suffix=cloud.ucloud["uvideo_suffix"])
        assert (film.status_code, film.headers["Content-Type"]) == (200, "video/mp4")
        assert set(cloud.domains) == {"site-assets", "media-library", "backup-archive"}  # Kodo's are Kodo's
    assert cloud.log() == ""
