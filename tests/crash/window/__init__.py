"""The window and its engine killed in the middle of transfers."""
