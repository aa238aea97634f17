"""Small pictures through the engine: made by the service or read here, kept within bounds, counted to the byte."""

import io
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from core.engine import protocol as msg
from tests.contract.engine.desk import ACCOUNT, Desk, desk
from tests.contract.engine.witness import Witness
from tests.helpers import media
from tests.helpers.sandbox import Sandbox

State = msg.ThumbnailState

PAGE_SIZE = 4096


def wish(key: str, data: bytes, mime: str = "image/jpeg", etag: str = "") -> msg.ThumbnailWish:
    return msg.ThumbnailWish(key, etag, len(data), mime)


def told(seat: Desk, space: str, wishes: Iterable[msg.ThumbnailWish], **more: object) -> dict[str, msg.Thumbnail]:
    """What becomes of wishes, by key."""
    request = msg.WantThumbnails(ACCOUNT, space, tuple(wishes), **more)  # type: ignore[arg-type]
    pictures = [one for page in seat.engine.stream(request) for one in page.pictures]
    found = {one.key: one for one in pictures}
    assert len(found) == len(pictures)
    return found


def use(seat: Desk) -> msg.ThumbnailUse:
    return seat.engine.call(msg.LookAtThumbnails(ACCOUNT))


def photo(size: tuple[int, int] = (900, 600), turned: int = 1, small: bytes = b"", seed: int = 7) -> bytes:
    """A JPEG of more than half a MiB, which says how it is to be turned, with a small picture of itself in it."""
    noise = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3) if seed else bytes(size[0] * size[1] * 3))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    data = media.saved(noise, "JPEG", exif=exif, quality=95)
    return _with_small(data, small) if small else data


def _with_small(data: bytes, small: bytes) -> bytes:
    """The small picture in a second directory, as cameras do it."""
    first = b"\x00\x01" + b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + (26).to_bytes(4, "big")
    at = 26 + 2 + 24 + 4
    second = b"\x00\x02" + b"\x02\x01\x00\x04\x00\x00\x00\x01" + at.to_bytes(4, "big")
    second += b"\x02\x02\x00\x04\x00\x00\x00\x01" + len(small).to_bytes(4, "big") + bytes(4)
    body = b"Exif\0\0MM\x00*\x00\x00\x00\x08" + first + second + small
    return b"\xff\xd8\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + data[2:]


def asked(cloud: Sandbox, space: str) -> list[dict[str, object]]:
    """The reads of a space's objects since the last reset."""
    requests: list[dict[str, object]] = cloud.admin("GET", "requests")["requests"]
    return [one for one in requests if one.get("bucket") == space and one.get("role") == "io"]


def test_the_service_makes_them_small_and_upright(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    data = photo(turned=6)
    clip = media.clip(Path(seat.engine.profile), seconds=2)
    sdk.put(space, "夏天/photo.jpg", data)
    sdk.put(space, "clip.mp4", clip)
    sdk.put(space, "short.mp4", media.clip(Path(seat.engine.profile), seconds=0.4))
    found = told(
        seat,
        space,
        [
            wish("夏天/photo.jpg", data),
            wish("clip.mp4", clip, "video/mp4"),
            wish("short.mp4", clip, "application/octet-stream"),
        ],
    )
    assert {one.state for one in found.values()} == {State.HERE}
    assert media.opened(found["夏天/photo.jpg"].data).size == (171, 256)
    assert media.opened(found["clip.mp4"].data).width <= 256
    assert media.opened(found["short.mp4"].data).width <= 256


def test_a_private_space_signs(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    data = photo()
    sdk.put(space, "a.jpg", data)
    seat.engine.call(msg.SetPrivate(ACCOUNT, space, True))
    assert told(seat, space, [wish("a.jpg", data)])["a.jpg"].state is State.HERE


def test_kept_ones_cost_nothing_and_a_changed_object_has_another(
    seat: Desk, sdk: Witness, cloud: Sandbox, space: str
) -> None:
    one, two = photo(), photo()
    sdk.put(space, "a.jpg", one)
    first = told(seat, space, [wish("a.jpg", one, etag="one")])["a.jpg"]
    spent = use(seat).spent
    again = told(seat, space, [wish("a.jpg", one, etag="one")])["a.jpg"]
    assert (again.data, use(seat).spent) == (first.data, spent)
    sdk.put(space, "a.jpg", two)
    assert told(seat, space, [wish("a.jpg", two, etag="two")])["a.jpg"].data != first.data
    assert use(seat).spent > spent


def test_every_byte_counts_failures_too(tmp_path: Path, cloud: Sandbox, sdk: Witness) -> None:
    with desk(cloud, tmp_path) as seat:
        space = seat.new_space()
        data, broken = photo(), b"\xff\xd8 no picture" + os.urandom(30_000)
        for key in ("a.jpg", "b.jpg", "broken.jpg"):
            sdk.put(space, key, broken if key == "broken.jpg" else data)
        cloud.fault({"op": "download", "key": "b.jpg", "status": 503, "times": 1})
        told(seat, space, [wish("a.jpg", data)])  # finds out by which domain the space is read
        cloud.admin("DELETE", "requests")
        before = use(seat).spent
        found = told(seat, space, [wish("a.jpg", data, etag="2"), wish("b.jpg", data), wish("broken.jpg", broken)])
        assert [found[key].state for key in ("a.jpg", "b.jpg", "broken.jpg")] == [State.HERE] * 3
        statuses = {(one["key"], one["status"]) for one in asked(cloud, space)}
        assert statuses == {("a.jpg", 200), ("b.jpg", 503), ("b.jpg", 200), ("broken.jpg", 400), ("broken.jpg", 206)}
        spent = use(seat).spent
        assert spent - before == sum(int(str(one["bytes_out"])) for one in asked(cloud, space))
        seat.engine.kill()
    with desk(cloud, tmp_path) as seat:
        assert use(seat).spent == spent


def test_a_service_without_pictures_is_read_and_remembered(
    seat: Desk, sdk: Witness, cloud: Sandbox, space: str
) -> None:
    small = media.picture((160, 120), "JPEG")
    data, whole = photo(small=small), media.picture((700, 500))
    keys = [f"{number}.jpg" for number in range(8)]
    for key in keys:
        sdk.put(space, key, data)
    sdk.put(space, "whole.png", whole + bytes(20_000))
    cloud.admin("PATCH", "knobs", {"fop_fail": {"imageMogr2": "not here"}})
    found = told(seat, space, [wish(key, data) for key in keys])
    assert {one.state for one in found.values()} == {State.HERE}
    upright = media.opened(found["0.jpg"].data)
    assert (upright.size, upright.getexif()[ExifTags.Base.Orientation]) == ((160, 120), 6)
    again = [wish(key, data, etag="other") for key in keys]
    cloud.admin("DELETE", "requests")
    assert {one.state for one in told(seat, space, again).values()} <= {State.HERE, State.NONE}
    assert all("imageMogr2" not in str(one["path"]) for one in asked(cloud, space))
    assert {one["range"] for one in asked(cloud, space)} == {f"bytes=0-{(64 << 10) - 1}"}
    picture = told(seat, space, [wish("whole.png", whole + bytes(20_000), "image/png")])["whole.png"]
    assert picture.data == whole + bytes(20_000)


def test_a_refused_space_is_asked_again_when_the_user_looks_anew(
    seat: Desk, sdk: Witness, cloud: Sandbox, space: str
) -> None:
    data = photo()
    wishes = [wish(f"{number}.jpg", data) for number in range(8)]
    for one in wishes:
        sdk.put(space, one.key, data)
    cloud.admin("PATCH", "knobs", {"fop_fail": {"imageMogr2": "not here"}})
    assert {one.state for one in told(seat, space, wishes).values()} == {State.NONE}
    cloud.admin("PATCH", "knobs", {"fop_fail": {}})
    assert {one.state for one in told(seat, space, wishes).values()} == {State.NONE}, "it rests"
    assert {one.state for one in told(seat, space, wishes, again=True).values()} == {State.HERE}
    assert {one.state for one in told(seat, space, wishes).values()} == {State.HERE}


def test_what_has_none_has_none(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    sdk.put(space, "a.pdf", b"%PDF")
    cloud.admin("DELETE", "requests")
    wishes = [wish("a.pdf", b"%PDF", "application/pdf"), wish("gone.jpg", photo()), wish("empty.jpg", b"")]
    assert {one.state for one in told(seat, space, wishes).values()} == {State.NONE}
    assert {one["key"] for one in asked(cloud, space)} <= {"gone.jpg"}


def test_the_budget_holds_and_may_be_passed(tmp_path: Path, cloud: Sandbox, sdk: Witness) -> None:
    (tmp_path / "config").mkdir(mode=0o700)
    (tmp_path / "config" / "settings.toml").write_text("thumbnail_budget = 1\n")
    with desk(cloud, tmp_path) as seat:
        space = seat.new_space()
        data = media.picture((700, 500), "BMP")
        data = data[: 400 << 10]
        keys = [f"{number}.bmp" for number in range(6)]
        for key in keys:
            sdk.put(space, key, data)
        cloud.admin("PATCH", "knobs", {"fop_fail": {"imageMogr2": "not here"}})
        wishes = [wish(key, data, "image/bmp") for key in keys]
        states = [one.state for one in told(seat, space, wishes).values()]
        assert State.NO_BUDGET in states
        assert 0 < use(seat).spent <= use(seat).budget == 1 << 20
        found = told(seat, space, wishes, beyond=True)
        assert {one.state for one in found.values()} == {State.HERE}
        assert use(seat).spent > 1 << 20


@pytest.mark.slow
def test_the_cache_stays_within_its_limit(tmp_path: Path, cloud: Sandbox, sdk: Witness) -> None:
    (tmp_path / "config").mkdir(mode=0o700)
    (tmp_path / "config" / "settings.toml").write_text("thumbnail_cache = 16\nthumbnail_budget = 0\n")
    limit = 16 << 20
    with desk(cloud, tmp_path) as seat:
        space = seat.new_space()
        data = os.urandom(500 << 10)
        sdk.put(space, "a.svg", data)
        for number in range(40):
            changed = [msg.ThumbnailWish("a.svg", "", len(data), "image/svg+xml", modified=number)]
            assert told(seat, space, changed)["a.svg"].state is State.HERE
            assert _disk(tmp_path) <= limit
        assert limit - (1 << 20) < use(seat).kept == _disk(tmp_path) <= use(seat).keep == limit
        seat.engine.kill()
        half = next(path for path in (tmp_path / "cache" / "thumbnails").rglob("*") if path.is_file())
        half.with_name(f"{half.name}.new").write_bytes(b"half")
        half.write_bytes(b"torn")
    with desk(cloud, tmp_path) as seat:
        newest = [msg.ThumbnailWish("a.svg", "", len(data), "image/svg+xml", modified=39)]
        assert told(seat, space, newest)["a.svg"].data == data
        assert not list((tmp_path / "cache").rglob("*.new"))
        assert use(seat).kept == _disk(tmp_path)
        assert oct((tmp_path / "cache" / "thumbnails").stat().st_mode)[-3:] == "700"
        seat.engine.call(msg.ForgetThumbnails())
        assert use(seat).kept == _disk(tmp_path) == 0


def _disk(profile: Path) -> int:
    files = (path for path in (profile / "cache" / "thumbnails").rglob("*") if path.is_file())
    return sum(-(-path.stat().st_size // PAGE_SIZE) * PAGE_SIZE for path in files)


def test_what_is_no_longer_wished_for_is_not_begun(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    data = photo((300, 200))
    for number in range(40):
        sdk.put(space, f"{number}.jpg", data)
    cloud.admin("DELETE", "requests")
    cloud.fault({"op": "download", "bucket": space, "delay": 0.1, "times": 1000})
    request = msg.WantThumbnails(ACCOUNT, space, tuple(wish(f"{number}.jpg", data) for number in range(40)))
    pages = seat.engine.stream(request)
    next(pages)
    pages.close()  # type: ignore[attr-defined]  # a generator
    found = told(seat, space, [wish("39.jpg", data)])
    assert found["39.jpg"].state is State.HERE
    assert len({one["key"] for one in asked(cloud, space)}) < 40


@pytest.mark.slow
def test_the_network_away_is_no_verdict(tmp_path: Path, cloud: Sandbox, sdk: Witness) -> None:
    with desk(cloud, tmp_path) as seat:
        space = seat.new_space()
        data = photo((300, 200))
        sdk.put(space, "a.jpg", data)
        cloud.fault({"op": "download", "bucket": space, "cut_response": -1, "times": 100})
        assert told(seat, space, [wish("a.jpg", data)])["a.jpg"].state is State.LATER
        cloud.clear_faults()
        assert told(seat, space, [wish("a.jpg", data)])["a.jpg"].state is State.HERE


def test_an_account_that_goes_takes_its_pictures_along(tmp_path: Path, cloud: Sandbox, sdk: Witness) -> None:
    with desk(cloud, tmp_path) as seat:
        space, data = seat.new_space(), media.picture(form="JPEG")
        sdk.put(space, "a.jpg", data)
        seat.sign_in("other")
        for account in (ACCOUNT, "other"):
            request = msg.WantThumbnails(account, space, (wish("a.jpg", data),))
            assert [one.state for page in seat.engine.stream(request) for one in page.pictures] == [State.HERE]
        kept = _disk(tmp_path)
        seat.engine.call(msg.RemoveAccount("other"))
        assert use(seat).kept == _disk(tmp_path) == kept // 2 > 0
        assert seat.engine.call(msg.LookAtThumbnails("other")).spent == 0


def test_one_that_cannot_be_shown_is_remembered(seat: Desk, sdk: Witness, cloud: Sandbox, space: str) -> None:
    data = io.BytesIO(b"<svg").getvalue()
    sdk.put(space, "a.svg", data)
    one = wish("a.svg", data, "image/svg+xml")
    assert told(seat, space, [one])["a.svg"].data == data
    seat.engine.call(msg.SpoiltThumbnail(ACCOUNT, space, one, 256))
    assert told(seat, space, [one])["a.svg"].state is State.NONE


@pytest.fixture(autouse=True)
def _no_faults(cloud: Sandbox) -> Iterable[None]:
    yield
    cloud.clear_faults()
    cloud.admin("PATCH", "knobs", {"fop_fail": {}})
