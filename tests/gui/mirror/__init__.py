"""Mirrors in the window: comparing, the plan and its ticks, runs, tasks."""
