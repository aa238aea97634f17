"""What a job is: an Order as it was sent, and a Job as it is kept and told of (kodo.md 6.1, 6.2)."""

from __future__ import annotations

from typing import Any

import msgspec

DONE, WAITING, RUNNING, FAILED, NOT_NOTIFIED = range(5)
TEXTS = (
    "The fop was completed successfully",
    "The fop is waiting for execution",
    "The fop is executing now",
    "The fop is failed",
    "Callback failed",
)


class Order(msgspec.Struct, frozen=True):
    """What shall be done with an object. ``idle``: only while nothing else waits. ``origin``: who asked, as told."""

    space: str
    key: str
    fops: str
    pipeline: str
    notify: str
    force: bool
    idle: bool
    origin: str


class Job(msgspec.Struct):
    """An order and how far it is. ``created`` RFC 3339; ``items`` as they are told, one per chain."""

    id: str
    order: Order
    reqid: str
    created: str
    items: list[dict[str, Any]]
    code: int = WAITING

    @property
    def ended(self) -> bool:
        """True when nothing will change any more."""
        return self.code not in (WAITING, RUNNING)

    def tell(self) -> dict[str, Any]:
        """The answer to a status query, which is the body of a notification too."""
        return {
            "id": self.id,
            "pipeline": self.order.pipeline,
            "code": self.code,
            "desc": TEXTS[self.code],
            "reqid": self.reqid,
            "inputBucket": self.order.space,
            "inputKey": self.order.key,
            "taskFrom": self.order.origin,
            "type": int(self.order.idle),
            "creationDate": self.created,
            "items": self.items,
        }


def item(command: str, code: int, **facts: Any) -> dict[str, Any]:
    """One chain of a job as it is told."""
    return {"cmd": command, "code": code, "desc": TEXTS[code], **facts, "returnOld": facts.get("returnOld", 0)}
