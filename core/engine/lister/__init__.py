"""Pages of scans read in a process of their own, so that a million rows hold up nothing else of the engine."""
