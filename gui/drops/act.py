"""What a drop can do."""

import enum


class Act(enum.Enum):
    """What a drop would do."""

    UPLOAD = "upload"
    MOVE = "move"
    COPY = "copy"
    REFUSE = "refuse"
