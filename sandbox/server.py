"""The server: one socket for all roles, one more per space for its download domain, all on 127.0.0.1.

``Server.run`` serves until ``stop`` is called. ``__main__`` owns it. Every request becomes an Exchange here, and
every refusal or failure an answer.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import traceback

from aiohttp import web

from sandbox.cloud import Cloud
from sandbox.dispatch import answer
from sandbox.errors import ApiError, CutConnection
from sandbox.exchange import Exchange, Reply, error_reply, fault_error, refusal_reply
from sandbox.send import send

# One MiB of read-ahead per connection: at 64 KiB the loop is woken sixteen times as often.
_READ_BUFFER = 1 << 20
_MAX_LINE = 64 << 10
_SHUTDOWN_SECONDS = 0.2
# What reading or writing raises once the client has closed its end.
_GONE = (ConnectionError, web.RequestPayloadError)


def _listen(port: int) -> socket.socket:
    """A listening loopback socket on ``port``; raises OSError when it is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(512)
    except OSError:
        listener.close()
        raise
    return listener


class Server:
    """Sockets of a Cloud. Use: ``await start()``, then ``await wait()``; ``stop()`` from a signal handler."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self._stopped = asyncio.Event()
        self._protocols = web.Server(
            self._handle,
            access_log=None,
            auto_decompress=False,
            read_bufsize=_READ_BUFFER,
            max_line_size=_MAX_LINE,
            max_field_size=_MAX_LINE,
            lingering_time=30,
        )
        self._servers: dict[int, asyncio.Server] = {}
        self._spaces: dict[int, str] = {}
        self._opening: set[asyncio.Task[None]] = set()
        cloud.bind_domain = self._bind_domain
        cloud.unbind_domain = self._unbind_domain

    async def start(self) -> None:
        """Open the main socket, then one for every known space."""
        main = _listen(self.cloud.options.port)
        self.cloud.port = main.getsockname()[1]
        await self._serve(main)
        for space in self.cloud.store.spaces.all():
            self._bind_domain(space.name)
        if self._opening:
            await asyncio.gather(*self._opening)
        self.cloud.jobs.start()

    async def _serve(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        port = listener.getsockname()[1]
        self._servers[port] = await loop.create_server(self._protocols, sock=listener)

    def _bind_domain(self, space: str) -> None:
        """Listen for downloads of ``space``, on the port it had before if that is free."""
        try:
            listener = _listen(self.cloud.store.spaces.find(space).port)
        except OSError:
            listener = _listen(0)
        port = listener.getsockname()[1]
        self._spaces[port] = space
        self.cloud.store.spaces.change(space, port=port)
        task = asyncio.get_running_loop().create_task(self._serve(listener))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    def _unbind_domain(self, space: str) -> None:
        for port in [port for port, name in self._spaces.items() if name == space]:
            del self._spaces[port]
            self._servers.pop(port).close()

    def stop(self) -> None:
        """Make ``wait`` return."""
        self._stopped.set()

    async def wait(self) -> None:
        """Serve until ``stop``, then close sockets, connections and the store."""
        await self._stopped.wait()
        for server in self._servers.values():
            server.close()
        await self._protocols.shutdown(_SHUTDOWN_SECONDS)
        await self.cloud.close()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        transport = request.transport
        port = transport.get_extra_info("sockname")[1] if transport is not None else 0
        x = Exchange(self.cloud, request, self._spaces.get(port))
        try:
            await _invite_body(request)
            reply = await _reply(x)
            response = await send(x, reply)
        except CutConnection:
            _cut(request)
            x.close(0, 0)
            return web.Response(status=499)
        except _GONE:
            # The client went away; there is nobody to tell.
            x.close(499, 0)
            return web.Response(status=499)
        except asyncio.CancelledError:
            x.close(499, 0)
            raise
        x.close(reply.status, reply.size)
        return response


async def _reply(x: Exchange) -> Reply:
    try:
        reply = await answer(x)
    except ApiError as refusal:
        return refusal_reply(x, refusal)
    except (CutConnection, *_GONE):
        raise
    except Exception as failure:
        traceback.print_exc(file=sys.stderr)
        return error_reply(599, f"internal error: {type(failure).__name__}")
    late = [rule for rule in x.effects.rules if rule.late and rule.status is not None]
    if late:
        return refusal_reply(x, fault_error(late[-1]))
    return reply


async def _invite_body(request: web.BaseRequest) -> None:
    """Answer ``Expect: 100-continue`` (curl sends it before large bodies)."""
    if request.headers.get("Expect", "").lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0


def _cut(request: web.BaseRequest) -> None:
    """Close after what was written is out; unread request bytes make it a reset."""
    if request.transport is not None:
        request.transport.close()
