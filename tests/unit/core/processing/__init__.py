"""Processing: commands, chains, names, the schedule and the tracker, without a service."""
