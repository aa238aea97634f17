"""The content network in the window: refresh and prefetch, traffic, logs, and the offer after objects were replaced."""
