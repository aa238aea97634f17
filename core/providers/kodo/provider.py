"""Kodo as a provider: its description, and its parts taken together. The registry makes one per account."""

from collections.abc import Mapping
from typing import ClassVar

from core.model import StorageClass
from core.net.addresses import account_key, addresses
from core.net.pacer import Pacer
from core.net.session import Http
from core.provider import Checksum, Field, Limits, ProviderInfo
from core.providers.kodo.cdn import PUBLIC_CDN
from core.providers.kodo.download import Downloads
from core.providers.kodo.etag import QEtag
from core.providers.kodo.fetching import Fetching
from core.providers.kodo.hosts import HostList
from core.providers.kodo.line import Line
from core.providers.kodo.part import KEY_BYTES
from core.providers.kodo.policy import Policies
from core.providers.kodo.process import Processing
from core.providers.kodo.regions import PUBLIC_UC, REGIONS, RegionTable
from core.providers.kodo.rules import REMARK_LENGTH, Rules
from core.providers.kodo.scripts import Scripts
from core.providers.kodo.sign import Keys
from core.providers.kodo.spaces import Spaces
from core.providers.kodo.upload import Uploads
from core.reach import REACH_FIELDS

_MIB = 1 << 20

INFO = ProviderInfo(
    id="kodo",
    name="Qiniu Kodo",
    scheme="kodo",
    fields=(
        Field("access_key", "access_key"),
        Field("secret_key", "secret_key", kind="secret"),
        Field("uc_url", "uc_url", kind="url", required=False, advanced=True),
        Field("cdn_url", "cdn_url", kind="url", required=False, advanced=True),
        *REACH_FIELDS,
    ),
    limits=Limits(
        small_file=4 * _MIB,
        part_size=4 * _MIB,
        min_part=_MIB,
        max_part=1024 * _MIB,
        max_parts=10_000,
        list_page=1000,
        batch=1000,
        key_bytes=KEY_BYTES,
        space_name=(3, 63),
        remark=REMARK_LENGTH,
    ),
    storage_classes=tuple(StorageClass),
    billed_days={
        StorageClass.INFREQUENT: 30,
        StorageClass.ARCHIVE: 60,
        StorageClass.DEEP_ARCHIVE: 180,
        StorageClass.ARCHIVE_INSTANT: 60,
    },
    regions=REGIONS,
    keys_url="https://portal.qiniu.com/developer/user/key",
)


class Kodo(HostList, Spaces, Rules, Fetching, Uploads, Policies, Processing, Downloads, Scripts):
    """One account. Thread-safe: its parts keep what they learn behind locks of their own."""

    info: ClassVar[ProviderInfo] = INFO
    checksum: Checksum = QEtag()

    def __init__(self, values: Mapping[str, str], http: Http | None = None) -> None:
        """`values` by field name. Raises BadKeys or BadRequest, with the field's name, for what cannot be right.

        A shared `http` stays open when the provider closes.
        """
        keys = Keys(account_key(values, "access_key"), account_key(values, "secret_key"))
        uc = addresses(values, "uc_url", PUBLIC_UC)
        self._cdn = addresses(values, "cdn_url", PUBLIC_CDN)
        self._own_http = http is None
        shared = http or Http()
        line = Line(keys, shared, Pacer(shared.patience))
        super().__init__(line, RegionTable(line, uc))

    def __repr__(self) -> str:
        return f"Kodo({self._line.keys!r})"

    def close(self) -> None:
        """Give connections back, unless they are shared."""
        if self._own_http:
            self._line.http.close()
