"""The demo: the window on a local cloud, and the tour that drives it and takes pictures."""
