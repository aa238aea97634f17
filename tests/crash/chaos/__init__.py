"""Engine and window killed at random moments, again and again, behind a line that is cut at random."""
