"""The window's parts that need no window: numbers, sentences, background tasks."""
