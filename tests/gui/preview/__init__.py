"""The preview: what kind of thing an object is, viewers of each kind, the window, and the small one in the panel."""
