"""Texts: how they are written, how they are coloured, and the viewer of them."""
