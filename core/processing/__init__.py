"""Processing by the service: commands as data, chains of them, runs over selections, and the jobs they become."""
