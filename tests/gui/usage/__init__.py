"""The usage window: treemap, bars, sizes of folders."""
