"""Processing in the window: the dialog that builds chains of commands, and the window of the jobs they became."""
