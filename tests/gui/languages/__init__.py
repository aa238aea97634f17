"""The languages of the window: the one nobody speaks, and the change to another while all is open."""
