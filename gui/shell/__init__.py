"""The window's frame: the parts put together, the rows around the panes, where it has been, how a run begins."""
