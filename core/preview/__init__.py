"""Looks into objects by ranges: pieces of their bytes, and the lists of archives. Nothing is read whole."""
