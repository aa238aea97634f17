"""The engine process: its messages, its dispatch table, its loop."""
