"""Mirrors in the window: what is compared, the plan with its ticks, and the tasks that are kept."""
