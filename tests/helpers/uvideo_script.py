"""UVideo by the manual and the fact sheet alone: a script that shares no line with our client or with the sandbox.

Names, arguments and answers are those of the manual's SDK, one class for its four: `ret, resp = video.uploadfile(…)`,
with `ret` None where it failed, and `resp.status_code` -1 where the network did. What it needs of the network is the
address that all its hosts lead to.
"""

import base64
import hashlib
import hmac
import http.client
import io
import json
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, urlencode, urlsplit

from tests.helpers.sandbox import Sandbox

BLOCK = 4 << 20
_GOOD = (200, 204, 206)

Ret = dict[str, Any] | None


@dataclass
class Response:
    """What a call was answered. `status_code` -1: not at all."""

    status_code: int
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    error: str = ""

    def ok(self) -> bool:
        """Whether it went well."""
        return self.status_code in _GOOD


class UVideo:
    """`uploadsuffix` is a whole host; `downloadsuffix` begins with a dot."""

    def __init__(self, public_key: str, private_key: str, address: str, uploadsuffix: str, downloadsuffix: str) -> None:
        self._public, self._private, self._address = public_key, private_key, urlsplit(address).netloc
        self.uploadsuffix, self.downloadsuffix = uploadsuffix, downloadsuffix
        self.expires = 300
        self.uploadid = ""
        self.etaglist: dict[int, str] = {}
        self._failed: tuple[str, str, BinaryIO] | None = None

    # --- spaces

    def createspace(self, space: str, spacetype: str = "private") -> tuple[Ret, Response]:
        """A new space."""
        return self._control("CreateBucket", BucketName=space, Type=spacetype, Region="cn-bj")

    def deletespace(self, space: str) -> tuple[Ret, Response]:
        """An empty one is dropped."""
        return self._control("DeleteBucket", BucketName=space)

    def describespace(self, space: str = "", offset: int = 0, limit: int = 10) -> tuple[Ret, Response]:
        """One space, or a page of all."""
        named = {"BucketName": space} if space else {}
        return self._control("DescribeBucket", **named, Offset=str(offset), Limit=str(limit))

    def updatespace(self, space: str, type: str) -> tuple[Ret, Response]:
        """`public` or `private`."""
        return self._control("UpdateBucket", BucketName=space, Type=type)

    def getfilelist(self, space: str, offset: int = 0, limit: int = 20) -> tuple[Ret, Response]:
        """A page of a space's files, in `DataSet`."""
        return self._control("GetFileList", BucketName=space, Offset=str(offset), Limit=str(limit))

    # --- files

    def download_file(
        self,
        space: str,
        key: str,
        savefile: Path,
        isprivate: bool = True,
        content_range: tuple[int, int] | None = None,
    ) -> tuple[Ret, Response]:
        """Into a file, which is made only where it went well."""
        target = f"/{quote(key)}"
        if isprivate:
            until = int(time.time()) + self.expires
            signature = self._sign("GET", f"/{space}/{key}", date=str(until))
            query = {"UCloudPublicKey": self._public, "Expires": until, "Signature": signature}
            target += f"?{urlencode(query)}"
        headers = {"Range": "bytes={}-{}".format(*content_range)} if content_range else {}
        resp = self._ask("GET", space + self.downloadsuffix, target, headers)
        if resp.ok():
            savefile.write_bytes(resp.content)
        return ({} if resp.ok() else None), resp

    def deletefile(self, space: str, key: str) -> tuple[Ret, Response]:
        """204 where it is gone."""
        return self._upload("DELETE", "/uvideoUploads/", space, key, "")

    def uploadfile(self, space: str, key: str, localfile: Path) -> tuple[Ret, Response]:
        """A new upload, in parts one after the other."""
        with localfile.open("rb") as stream:
            return self.uploadstream(space, key, stream)

    def uploadstream(self, space: str, key: str, stream: BinaryIO) -> tuple[Ret, Response]:
        """The same of a stream."""
        kind = "application/x-www-form-urlencoded"
        ret, resp = self._upload("POST", "/init/uvideoUploads/", space, key, "?uploads", kind)
        if ret is None:
            return ret, resp
        assert ret["BlkSize"] == BLOCK
        self.uploadid, self.etaglist = ret["UploadId"], {}
        return self._send(space, key, stream)

    def resumeuploadstream(self) -> tuple[Ret, Response]:
        """What failed goes on with the parts that are missing."""
        assert self._failed is not None
        return self._send(*self._failed)

    def _send(self, space: str, key: str, stream: BinaryIO) -> tuple[Ret, Response]:
        self._failed = (space, key, stream)
        stream.seek(len(self.etaglist) * BLOCK)
        while (data := stream.read(BLOCK)) or not self.etaglist:
            number = len(self.etaglist)
            query = f"?uploadId={self.uploadid}&partNumber={number}"
            ret, resp = self._upload("PUT", "/uvideoUploads/", space, key, query, "video/mp4", data)
            if ret is None:
                return ret, resp
            assert ret["PartNumber"] == number
            self.etaglist[number] = resp.headers["ETag"]
        body = ",".join(self.etaglist[number] for number in sorted(self.etaglist)).encode()
        query = f"?uploadId={self.uploadid}"
        return self._upload("POST", "/finish/uvideoUploads/", space, key, query, "text/plain", body)

    # --- the wire

    def _upload(
        self, method: str, before: str, space: str, key: str, query: str, kind: str = "", body: bytes = b""
    ) -> tuple[Ret, Response]:
        signature = self._sign(method, f"/{space}/{key}", kind)
        headers = {"Bucket": space, "Authorization": f"UCloud {self._public}:{signature}"}
        headers |= {"Content-Type": kind} if kind else {}
        resp = self._ask(method, self.uploadsuffix, f"{before}{quote(key)}{query}", headers, body)
        return _told(resp), resp

    def _control(self, action: str, **parameters: str) -> tuple[Ret, Response]:
        told = {"Action": action, "PublicKey": self._public, **parameters}
        text = "".join(f"{name}{told[name]}" for name in sorted(told)) + self._private
        told["Signature"] = hashlib.sha1(text.encode()).hexdigest()
        resp = self._ask("GET", self._address, f"/?{urlencode(told)}", {})
        ret = _told(resp)
        return (ret if ret is not None and ret["RetCode"] == 0 else None), resp

    def _sign(self, method: str, resource: str, kind: str = "", date: str = "") -> str:
        text = f"{method}\n\n{kind}\n{date}\n{resource}"
        return base64.b64encode(hmac.new(self._private.encode(), text.encode(), hashlib.sha1).digest()).decode()

    def _ask(self, method: str, host: str, target: str, headers: dict[str, str], body: bytes = b"") -> Response:
        connection = http.client.HTTPConnection(self._address, timeout=60)
        try:
            connection.request(method, target, body or None, {"Host": host, **headers})
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            return Response(-1, error=str(error))
        finally:
            connection.close()
        return Response(answer.status, dict(answer.headers), content, "" if answer.status in _GOOD else str(content))


class UVideoWitness:
    """The same questions as of the other services' witnesses, put to the script."""

    def __init__(self, cloud: Sandbox) -> None:
        told = cloud.ucloud
        self.video = UVideo(
            told["public_key"], told["private_key"], told["endpoint"], told["uvideo_upload"], told["uvideo_suffix"]
        )

    def put(self, space: str, key: str, data: bytes) -> None:
        """Store bytes."""
        _, resp = self.video.uploadstream(space, key, io.BytesIO(data))
        assert resp.ok(), resp

    def put_file(self, space: str, key: str, file: Path) -> None:
        """Store a file."""
        _, resp = self.video.uploadfile(space, key, file)
        assert resp.ok(), resp

    def stat(self, space: str, key: str) -> tuple[int, str]:
        """Size and etag, as the list tells them."""
        return self.list(space)[key]

    def same(self, space: str, key: str, file: Path) -> bool:
        """Whether the object's hash is that of a file, as the fact sheet has it (section 5)."""
        return self.stat(space, key) == (file.stat().st_size, etag(file))

    def read(self, space: str, key: str) -> bytes:
        """The object's bytes."""
        with tempfile.TemporaryDirectory() as folder:
            _, resp = self.video.download_file(space, key, path := Path(folder) / "object")
            assert resp.ok(), resp
            return path.read_bytes()

    def access(self, space: str) -> str:
        """`public` or `private`; nothing where there is no such space."""
        ret, _ = self.video.describespace(space)
        return ret["DataSet"][0]["Type"] if ret and ret["DataSet"] else ""

    def delete(self, space: str, names: list[str]) -> None:
        """Delete some objects for good."""
        for name in names:
            _, resp = self.video.deletefile(space, name)
            assert resp.status_code == 204, resp

    def keys(self, space: str) -> list[str]:
        """Every key."""
        return list(self.list(space))

    def list(self, space: str) -> dict[str, tuple[int, str]]:
        """Every key with its size and etag."""
        found: dict[str, tuple[int, str]] = {}
        while True:
            ret, resp = self.video.getfilelist(space, len(found), 100)
            assert ret is not None, resp
            if not ret["DataSet"]:
                return found
            found |= {one["FileName"]: (one["Size"], one["Hash"]) for one in ret["DataSet"]}


def etag(file: Path) -> str:
    """UCloud's hash of a file (section 5 of the fact sheet)."""
    digests: list[bytes] = []
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            digests.append(hashlib.sha1(block).digest())
    whole = b"" if not digests else digests[0] if len(digests) == 1 else hashlib.sha1(b"".join(digests)).digest()
    return base64.urlsafe_b64encode(len(digests).to_bytes(4, "little") + whole).decode()


def _told(resp: Response) -> Ret:
    if not resp.ok():
        return None
    told: dict[str, Any] = json.loads(resp.content or b"{}")
    return told
