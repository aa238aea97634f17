"""Processing that follows an upload: ``persistentOps`` and the facts templates may name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import qiniu

from tests.contract.sdk.processing.desk import Desk, Receiver, until
from tests.helpers import media

pytestmark = pytest.mark.filterwarnings("ignore:DEPRECATED. put_file:DeprecationWarning")


class TestPutPolicy:
    """``persistentOps`` and its companions."""

    def test_processing_follows_the_upload(
        self, desk: Desk, contents: dict[str, bytes], tmp_path: Path, receiver: tuple[str, type[Receiver]]
    ) -> None:
        url, handler = receiver
        path = tmp_path / "up.mp4"
        path.write_bytes(contents["clip.mp4"])
        ops = ";".join((desk.save("avthumb/mp4/s/48x32", "up/small.mp4"), desk.save("vframe/jpg/offset/1", "up/1.jpg")))
        token = desk.sdk.token("up.mp4", persistentOps=ops, persistentNotifyUrl=url, persistentPipeline="mpsdemo")
        answer, info = qiniu.put_file(token, "up.mp4", str(path), version="v2", bucket_name=desk.sdk.space)
        assert answer is not None, info
        job = desk.ended(answer["persistentId"])
        assert (job["code"], job["pipeline"], job["inputKey"]) == (0, "mpsdemo", "up.mp4")
        assert "48x32" in media.told(desk.get("up/small.mp4"))
        assert media.opened(desk.get("up/1.jpg")).size == (96, 64)
        until(lambda: handler.received, lambda received: received == [job])

    def test_the_id_is_a_magic_variable(self, desk: Desk, contents: dict[str, bytes]) -> None:
        body = '{"id":$(persistentId),"w":$(imageInfo.width),"ave":$(imageAve.RGB),"exif":$(exif)}'
        token = desk.sdk.token("magic.png", persistentOps="imageInfo", returnBody=body)
        answer, _ = qiniu.put_data(token, "magic.png", contents["a.png"])
        assert (answer["w"], answer["ave"], answer["exif"]) == (120, "0x800080", None)
        assert desk.ended(answer["id"])["code"] == 0
        token = desk.sdk.token("magic.mp4", returnBody='{"s":"$(avinfo.format.duration)","id":$(persistentId)}')
        answer, _ = qiniu.put_data(token, "magic.mp4", contents["clip.mp4"])
        assert float(answer["s"]) == pytest.approx(2, abs=0.1)
        assert answer["id"] is None

    @pytest.mark.parametrize(
        ("policy", "words"),
        [
            ({"persistentOps": "imageView2/x"}, "imageView2: mode must be"),
            ({"persistentOps": "imageInfo", "persistentPipeline": "none"}, "no such pipeline"),
            ({"persistentOps": "imageInfo", "fileType": 2}, "persistentOps: not for archives"),
            ({"persistentWorkflowTemplateID": "w"}, "workflows are not served"),
        ],
    )
    def test_wrong_policies_store_nothing(self, desk: Desk, policy: dict[str, Any], words: str) -> None:
        _, info = qiniu.put_data(desk.sdk.token("refused", **policy), "refused", b"x")
        assert (info.status_code, words in info.text_body) == (400, True)
        assert desk.sdk.buckets.stat(desk.sdk.space, "refused")[0] is None
