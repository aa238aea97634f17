"""Why something does not work: the way to each host looked at step by step, the surroundings, a report."""
