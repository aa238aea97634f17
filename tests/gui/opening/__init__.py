"""Objects in other programs."""
