"""Windows of operations: patterns, trash, undo and history, changes, locks."""
