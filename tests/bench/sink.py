"""A service for benches that costs nearly nothing: it takes uploads without looking at a byte and gives one file by
sendfile to every download. It speaks as much of Kodo as transfers ask for, and as much of US3 as uploads in parts do,
also as a proxy; it checks nothing and stores nothing.

`Sink` starts it as a process of its own. What makes it quick is Linux's: MSG_TRUNC drops received bytes uncopied.
"""

import base64
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 1 << 22
DOWNLOADS = "there"
"""The key that exists: its bytes are the sink's file."""


class Sink:
    """The process, at `host`. `small` and `large` are the hashes it tells of forms and of completed part uploads."""

    def __init__(self, file: Path, small: str, large: str, latency: float = 0.0) -> None:
        """`file` is what downloads get, `latency` the seconds that every answer takes longer."""
        command = [sys.executable, "-m", "tests.bench.sink", str(file), small, large, str(latency)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        self.host = f"127.0.0.1:{int(self._process.stdout.readline())}"

    def __enter__(self) -> "Sink":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=10)  # the end of its standard input ends it


class Stage(NamedTuple):
    """What all connections share."""

    file: Path
    small: str
    large: str
    latency: float
    host: str


class Head(NamedTuple):
    """The head of a request, and as much of its body as came with it."""

    method: str
    path: str
    length: int
    span: tuple[int, int] | None
    early: bytes


def main() -> None:
    """Tell the port, then serve until standard input ends."""
    file, small, large, latency = sys.argv[1:]
    server = socket.create_server(("127.0.0.1", 0), backlog=256)
    port = server.getsockname()[1]
    stage = Stage(Path(file), small, large, float(latency), f"127.0.0.1:{port}")
    threading.Thread(target=_accept, args=(server, stage), daemon=True).start()
    print(port, flush=True)
    sys.stdin.read()
    os._exit(0)


def _accept(server: socket.socket, stage: Stage) -> None:
    while True:
        connection, _ = server.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_serve, args=(connection, stage), daemon=True).start()


def _serve(connection: socket.socket, stage: Stage) -> None:
    scratch = bytearray(AT_ONCE)
    with connection:
        try:
            while (head := _head(connection)) is not None:
                body = _body(connection, head, scratch)
                if stage.latency:
                    time.sleep(stage.latency)
                if head.method == "GET" and head.path.startswith(f"/{DOWNLOADS}"):
                    _give(connection, head, stage)
                else:
                    status, answer = _answer(head, body, stage)
                    told = b"" if head.method == "HEAD" else json.dumps(answer).encode()
                    more = f'Content-Type: application/json\r\nETag: "{stage.large}"\r\n'
                    connection.sendall(_told(f"{status} OK", len(told), more) + told)
        except OSError:
            return


def _head(connection: socket.socket) -> Head | None:
    raw = b""
    while (end := raw.find(b"\r\n\r\n")) < 0:
        more = connection.recv(65536)
        if not more:
            return None
        raw += more
    fields = raw[:end]
    method, path, _ = fields[: fields.index(b"\r\n")].decode("latin-1").split(" ", 2)
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", fields)
    span = re.search(rb"(?i)\r\nrange: *bytes=(\d+)-(\d+)", fields)
    if re.search(rb"(?i)\r\nexpect: *100-", fields):
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    return Head(
        method,
        path,
        int(length[1]) if length else 0,
        (int(span[1]), int(span[2]) + 1) if span else None,
        raw[end + 4 :],
    )


def _body(connection: socket.socket, head: Head, scratch: bytearray) -> bytes:
    """The body of a batch; of anything else only what came with the head, and the rest is dropped."""
    kept, left = head.early, head.length - len(head.early)
    while left > 0:
        if head.path.startswith("/batch"):
            more = connection.recv(left)
            kept, count = kept + more, len(more)
        else:
            count = connection.recv_into(scratch, min(left, AT_ONCE), socket.MSG_TRUNC)
        if count == 0:
            raise ConnectionError
        left -= count
    return kept


def _answer(head: Head, body: bytes, stage: Stage) -> tuple[int, object]:
    if head.path.startswith("/v4/query"):
        roles = {key: {"domains": [stage.host]} for key in ("up", "io", "rs", "rsf", "api")}
        return 200, {"hosts": [{"region": "z0", "ttl": 86400, **roles}]}
    if head.path.startswith("/v2/domains"):
        return 200, [stage.host]
    if head.path.startswith("/batch"):
        ops = [value for name, value in parse_qsl(body.decode()) if name == "op"]
        found = [_stat(op.rpartition("/")[2], stage) for op in ops]
        return 200, [{"code": code, "data": data} for code, data in found]
    if head.path.startswith("/stat/"):
        return _stat(urlsplit(head.path).path.rpartition("/")[2], stage)
    if "/uploads" in head.path:
        return 200, _of_parts(head, stage)
    if "upload" in (query := head.path.partition("?")[2]) or head.method == "HEAD":
        return (200, _of_us3(query, stage)) if query else (404, {})
    return 200, {"hash": stage.small, "key": "k"} if head.method == "POST" else {"items": []}


def _of_parts(head: Head, stage: Stage) -> object:
    if head.method == "PUT":
        return {"etag": "part", "md5": ""}
    if head.path.endswith("/uploads"):
        return {"uploadId": "one", "expireAt": int(time.time()) + 86400}
    return {"hash": stage.large, "key": "k", "fsize": stage.file.stat().st_size}


def _of_us3(query: str, stage: Stage) -> object:
    """To begin, a part, the end of an upload, or the list of those that were begun (ucloud.md 3.4)."""
    if query.startswith("muploadid"):
        return {"DataSet": []}
    if query == "uploads":
        return {"UploadId": "one", "BlkSize": 4 << 20}
    return {"PartNumber": 0, "FileSize": stage.file.stat().st_size}


def _stat(entry: str, stage: Stage) -> tuple[int, dict[str, object]]:
    key = base64.urlsafe_b64decode(entry).decode().partition(":")[2]
    if not key.startswith(DOWNLOADS):
        return 612, {"error": "no such file or directory"}
    size = stage.file.stat().st_size
    return 200, {"fsize": size, "hash": stage.large, "mimeType": "a/b", "putTime": 10**16, "type": 0}


def _give(connection: socket.socket, head: Head, stage: Stage) -> None:
    with stage.file.open("rb") as file:
        size = stage.file.stat().st_size
        start, stop = head.span or (0, size)
        more = f'ETag: "{stage.large}"\r\n'
        if head.span:
            more += f"Content-Range: bytes {start}-{stop - 1}/{size}\r\n"
        connection.sendall(_told("206 Partial Content" if head.span else "200 OK", stop - start, more))
        while start < stop:
            start += os.sendfile(connection.fileno(), file.fileno(), start, stop - start)


def _told(status: str, length: int, more: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nX-Reqid: sink\r\nX-SessionId: sink\r\n{more}\r\n".encode()


if __name__ == "__main__":
    main()
