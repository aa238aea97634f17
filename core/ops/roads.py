"""Whether objects can go from one space to another by the service's own copy: inside one region of one account.

Every plan of a move or copy asks here before it looks at a single object. Where the answer is OtherRegion, another road
(the service fetching from itself, or a download and an upload) would have to be taken instead.
"""

from core.cancel import CancelToken
from core.errors import OtherRegion
from core.provider import Provider


def check_road(provider: Provider, space: str, to_space: str, cancel: CancelToken) -> None:
    """Raises OtherRegion. A region that the service does not tell is no obstacle: the service has the last word."""
    if space == to_space:
        return
    here, there = (provider.space(name, cancel).region for name in (space, to_space))
    if here and there and here != there:
        raise OtherRegion(space=space, to_space=to_space, region=here, to_region=there)
