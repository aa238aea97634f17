"""Operations in the window: dry runs, patterns, the trash, undo and history, locks, and the dialogs of changes."""
