"""What a provider may do beyond the required: one idea, one protocol each, and what they take and give.

capability.py derives what a user can do from those a provider implements. A provider that supports batches takes the
same operations many at a time. The same rules hold as for Provider: blocking, any thread, errors of core/errors.
"""

from core.supports.cdn import (
    CdnAct,
    CdnAnswer,
    CdnFigures,
    CdnLog,
    CdnQuota,
    CdnSeries,
    CdnTask,
    SupportsCdn,
)
from core.supports.fetching import (
    FetchOrder,
    FetchState,
    FetchTicket,
    SupportsAsyncFetch,
    SupportsFetch,
    SupportsMirror,
)
from core.supports.hosts import (
    SupportsHosts,
)
from core.supports.links import (
    SupportsSignedUrl,
    SupportsTimestampUrl,
    SupportsUploadPolicy,
)
from core.supports.listing import (
    ColumnPage,
    SupportsColumns,
    SupportsParallelListing,
)
from core.supports.objects import (
    ClassOp,
    CopyOp,
    DeleteOp,
    ExpiryOp,
    LifecycleOp,
    MetaOp,
    MimeOp,
    MoveOp,
    Op,
    OpResult,
    RestoreOp,
    StatOp,
    StatusOp,
    SupportsBatch,
    SupportsCopy,
    SupportsExpiry,
    SupportsLifecycle,
    SupportsMeta,
    SupportsMime,
    SupportsRestore,
    SupportsStatus,
    SupportsStorageClass,
)
from core.supports.processing import (
    ProcessItem,
    ProcessJob,
    ProcessOptions,
    ProcessState,
    SupportsProcessing,
)
from core.supports.scripts import (
    Script,
    ScriptAct,
    ScriptOrder,
    SupportsScripts,
)
from core.supports.spaces import (
    LifecycleRule,
    SupportsLifecycleRules,
    SupportsRemark,
    SupportsSpaceAdmin,
)
from core.supports.thumbnails import (
    SupportsThumbnails,
)
from core.supports.uploads import (
    SupportsBegunUploads,
    SupportsInstantUpload,
    SupportsListParts,
)
