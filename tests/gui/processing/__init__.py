"""The workbench of processing and the window of its jobs."""
