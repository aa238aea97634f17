"""Searches in the window: the line of the query, its chips, the table of what is found, saved searches, the index."""
