"""What comes from outside the window, and what is beside it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from core.model import Place
from gui.network.certificates import CertificatesDialog
from gui.network.password import ProxyPasswordDialog
from gui.outside.upload_dialog import UploadToDialog
from gui.presence.drop_target import DropTarget
from tests.helpers.proxies import Authority
from tests.shots.stage import Stage


@asynccontextmanager
async def upload_to(stage: Stage) -> AsyncGenerator[None, None]:
    """Files of a file manager: where to."""
    await stage.open("site-assets")
    files = stage.files("outside", {f"IMG_20{number}.jpg": 512 for number in range(12, 18)})
    places = [Place(stage.account, space, key) for space, key in (("site-assets", ""), ("media-library", "照片/家庭/"))]
    UploadToDialog(files, places, stage.bench.desk, stage.window).open()
    await stage.window_over(UploadToDialog)
    yield


@asynccontextmanager
async def certificates(stage: Stage) -> AsyncGenerator[None, None]:
    """An authority of the user's own."""
    await stage.open("site-assets")
    (stage.work / "authority").mkdir(exist_ok=True)
    dialog = CertificatesDialog(stage.bench.desk, stage.window)
    dialog.open()
    dialog.take(str(Authority(stage.work / "authority").file))
    await stage.until(dialog.act.isEnabled, "the certificate")
    yield


@asynccontextmanager
async def proxy_password(stage: Stage) -> AsyncGenerator[None, None]:
    """The password of the proxy."""
    await stage.open("site-assets")
    dialog = ProxyPasswordDialog("harbour", stage.engine, stage.window)
    dialog.field.edit.setText("of-the-proxy")
    dialog.open()
    yield


@asynccontextmanager
async def drop_target(stage: Stage) -> AsyncGenerator[None, None]:
    """The small window that takes files, over the corner of the large one."""
    await stage.open("site-assets")
    target = DropTarget(None)
    target.setParent(stage.window)  # so that the camera sees it
    target.show_place(stage.bench.address(Place(stage.account, "site-assets", "images/")))
    target.show_progress(42)
    target.move(stage.window.width() - 160, stage.window.height() - 180)
    target.show()
    yield
    target.deleteLater()
