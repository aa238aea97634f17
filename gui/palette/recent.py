"""Texts that were used last, the newest first, kept with what the window remembers."""

from PySide6.QtCore import QSettings


class RecentTexts:
    """`key` is where the memory keeps them; without a memory they last as long as the window."""

    def __init__(self, memory: QSettings | None, key: str, most: int) -> None:
        self._memory, self._key, self._most = memory, key, most
        kept = memory.value(key) if memory is not None else None
        texts = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        self._texts = [text for text in texts if isinstance(text, str)][:most]

    @property
    def all(self) -> tuple[str, ...]:
        """The newest first."""
        return tuple(self._texts)

    def add(self, text: str) -> None:
        """It was used just now."""
        if self._texts[:1] != [text]:
            self._texts = [text, *(one for one in self._texts if one != text)][: self._most]
            if self._memory is not None:
                self._memory.setValue(self._key, self._texts)
