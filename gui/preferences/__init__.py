"""The window of the settings, drawn from descriptions: one line for each setting."""
