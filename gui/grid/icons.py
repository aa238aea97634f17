"""The icon grid: pictures of objects where there are any, icons of their types until then and else, names below."""

import time

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from core.model import RestoreState, StorageClass
from gui.actions.context import Desk
from gui.file_table.model import TableModel
from gui.grid.arithmetic import Cells
from gui.grid.cards import Cards
from gui.grid.looks import Looks, Placed
from gui.grid.names import TwoLines
from gui.grid.view import CellsView
from gui.pictures.gallery import Mark
from gui.pictures.wishes import Wishes
from gui.theme.motion import FADE_S, motion
from gui.theme.theme import tokens

MARGIN = 8
GAP = 12
"""Pixels around all cells, and at least on both sides of a picture."""

ABOVE, BELOW, UNDER = 10, 6, 8
"""Above a picture, between it and the name, below the name."""

LEAST_WIDTH = 104
"""Of a cell: a dozen letters."""

LOOK_MS = 60
"""How often it is looked what is in sight while that changes."""

FADE_MS = 30

MARKS = 8192
"""Rows whose marks are kept ready, as many as their cells."""

_DEAR = (StorageClass.ARCHIVE_INSTANT, StorageClass.ARCHIVE, StorageClass.DEEP_ARCHIVE)
"""Classes of which every read is paid for, or must be ordered first: no pictures of those."""

_NOTHING = msg.ThumbnailWish("", "", 0, "")


class IconGrid(CellsView):
    """`looks` says how large pictures are and whether there are any; `placed` is the pane, which knows the place."""

    def __init__(self, model: TableModel, desk: Desk, placed: Placed, parent: QWidget | None = None) -> None:
        self.looks: Looks = desk.looks
        self._placed = placed
        self._cards, self._names = Cards(), TwoLines()
        self._marks: dict[int, tuple[Mark, msg.ThumbnailWish]] = {}
        self._shown: dict[Mark, int] = {}
        self._fading: dict[Mark, float] = {}
        super().__init__(model, desk, parent)
        self.setObjectName("iconGrid")
        self._wishes = Wishes(self.looks.gallery, self)
        self._wishes.again.connect(self._look_soon)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_now)
        self._fade = QTimer(self)
        self._fade.setInterval(FADE_MS)
        self._fade.timeout.connect(self._fade_on)
        self.looks.gallery.came.connect(self._came)
        self.looks.changed.connect(self._looks_changed)
        self.looks.gallery.use_changed.connect(self._beyond_changed)
        self.looks.gallery.renewed.connect(self._look_soon)
        for changed in (model.modelReset, model.dataChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._rows_changed)

    @property
    def wishing(self) -> bool:
        """Whether pictures are still to come, or to be asked for."""
        return self._look.isActive() or self._wishes.under_way

    def mark_of(self, row: int) -> Mark | None:
        """Of what a row could have a picture."""
        marked = self._mark(row)
        return marked[0] if marked is not None else None

    # --- geometry ---

    def lay(self, count: int, room: QSize) -> Cells:
        size, wide = self.looks.size, room.width() - 2 * MARGIN
        least = max(size + 2 * GAP, LEAST_WIDTH)
        per_line = max(1, wide // least)
        height = ABOVE + size + BELOW + 2 * self.fontMetrics().height() + UNDER
        return Cells(
            count, QSize(max(least, wide // per_line), height), per_line, max(1, room.height() // height), MARGIN
        )

    def parts(self, row: int) -> tuple[QRect, ...]:
        cell = self.cells.rect(row)
        name = self._name_rect(cell)
        wide = self._names.width_of(self.rows.cells(row).texts[0], name.width())
        return self._picture_rect(cell), name.adjusted(
            (name.width() - wide) // 2 - 4, -BELOW, (wide - name.width()) // 2 + 4, 0
        )

    def editor_rect(self, row: int, height: int) -> QRect:
        name = self._name_rect(self.cell_rect(row))
        return QRect(name.left() - 2, name.top() - 3, name.width() + 4, height)

    def ground(self, row: int) -> QRect:
        cell, half = self.cell_rect(row), self._half_width()
        middle = cell.center().x()
        return QRect(middle - half, cell.top() + 2, 2 * half, cell.height() - 4)

    def _half_width(self) -> int:
        return max(self.looks.size + 2 * GAP, LEAST_WIDTH) // 2 - 1

    def _picture_rect(self, cell: QRect) -> QRect:
        size = self.looks.size
        return QRect(cell.left() + (cell.width() - size) // 2, cell.top() + ABOVE, size, size)

    def _name_rect(self, cell: QRect) -> QRect:
        half = self._half_width() - 4
        top = cell.top() + ABOVE + self.looks.size + BELOW
        return QRect(cell.center().x() - half, top, 2 * half, 2 * self.fontMetrics().height())

    # --- painting ---

    def paint_cell(self, painter: QPainter, row: int, cell: QRect, *, selected: bool) -> None:
        cells = self.rows.cells(row)
        faint = cells.faint or self.is_cut(row)
        self.paint_ground(painter, row, selected=selected)
        self._paint_picture(painter, row, self._picture_rect(cell), 0.5 if faint else 1.0)
        painter.setOpacity(1)
        painter.setPen(QColor(tokens().faint if faint else tokens().text))
        name = self._name_rect(cell)
        self._names.paint(painter, self.font(), name.left(), name.top(), name.width(), cells.texts[0])

    def _paint_picture(self, painter: QPainter, row: int, box: QRect, opacity: float) -> None:
        marked = self._mark(row) if self.looks.thumbnails else None
        kept = self.looks.gallery.find(marked[0]) if marked is not None else None
        share = self._share(marked[0], kept.came) if marked is not None and kept is not None else 0.0
        cells = self.rows.cells(row)
        if share < 1:
            icon = self._cards.icon(cells.icon, cells.tint, box.width())
            side = round(icon.width() / icon.devicePixelRatio())
            painter.setOpacity(opacity * (1 - share))
            painter.drawPixmap(box.left() + (box.width() - side) // 2, box.top() + (box.height() - side) // 2, icon)
        if marked is not None and kept is not None:
            video = cells.icon == "file-video-outline"
            card = self._cards.card(marked[0], kept, box.width(), self.devicePixelRatioF(), video=video)
            wide, high = card.width() / card.devicePixelRatio(), card.height() / card.devicePixelRatio()
            painter.setOpacity(opacity * share)
            left, top = box.left() + (box.width() - wide) / 2, box.top() + (box.height() - high) / 2
            painter.drawPixmap(round(left), round(top), card)

    def _share(self, mark: Mark, came: float) -> float:
        """How far a picture that has just come is faded in."""
        began = self._fading.get(mark)
        return 1.0 if began is None else min(1.0, (time.monotonic() - began) / FADE_S)

    # --- pictures ---

    def _mark(self, row: int) -> "tuple[Mark, msg.ThumbnailWish] | None":
        """Of what a row could have a picture; None where it cannot."""
        number = self.rows.numbers[row]
        found = self._marks.get(number)
        if found is None:
            place, store = self._placed.place, self.rows.store
            cold = store.storage(number) in _DEAR and store.restore(number) is not RestoreState.RESTORED
            if place is None or store.is_folder(number) or not store.sizes[number] or cold:
                found = Mark("", "", "", ""), _NOTHING
            else:
                key, etag, size, time_ms = (
                    store.key(number),
                    store.etag(number),
                    store.sizes[number],
                    store.times[number],
                )
                wish = msg.ThumbnailWish(key, etag, size, store.mime(number), time_ms)
                found = Mark(place.account, place.space, key, etag or f"{size} {time_ms}"), wish
            if len(self._marks) >= MARKS:
                self._marks.clear()
            self._marks[number] = found
        return found if found[1] is not _NOTHING else None

    def _rows_changed(self) -> None:
        self._marks.clear()
        self._look_soon()

    def _looks_changed(self) -> None:
        top = self.top_row()
        self.lay_out()
        if top > 0:
            self.scroll_to_top(top, 0)
        self._look_soon()

    def _beyond_changed(self, account: str) -> None:
        if self.looks.gallery.beyond(account):
            self._look_soon()

    def _look_soon(self) -> None:
        if not self._look.isActive():
            self._look.start()

    def _look_now(self) -> None:
        """Wish for what is in sight."""
        place = self._placed.place
        if place is None or not self.looks.thumbnails or not self.isVisible():
            self._wishes.drop()
            return
        shown: dict[Mark, msg.ThumbnailWish] = {}
        self._shown.clear()
        for row in self.rows_seen():
            if row < self.rows.shown and (marked := self._mark(row)) is not None and self._pictured(row):
                shown[marked[0]] = marked[1]
                self._shown[marked[0]] = row
        self._wishes.want(place.account, place.space, shown, round(self.looks.size * self.devicePixelRatioF()))

    def _pictured(self, row: int) -> bool:
        """Whether its type is one that has pictures, as far as can be told here."""
        return self.rows.cells(row).icon in ("file-image-outline", "file-video-outline")

    def _came(self, mark: Mark) -> None:
        row = self._shown.get(mark)
        if row is None or row >= self.rows.shown:
            return
        kept, now = self.looks.gallery.find(mark), time.monotonic()
        if not motion.still() and kept is not None and now - kept.came < FADE_S:  # another size of it is there at once
            self._fading[mark] = now
            self._fade.start()
        self.viewport().update(self._picture_rect(self.cell_rect(row)))

    def _fade_on(self) -> None:
        now = time.monotonic()
        for mark, began in list(self._fading.items()):
            if now - began >= FADE_S:
                del self._fading[mark]
            row = self._shown.get(mark, -1)
            if 0 <= row < self.rows.shown:
                self.viewport().update(self._picture_rect(self.cell_rect(row)))
        if not self._fading:
            self._fade.stop()

    # --- events ---

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._look_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look_soon()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it makes pictures larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and (turned := event.angleDelta().y()):
            self.looks.zoom(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
