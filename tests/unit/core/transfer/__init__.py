"""core.transfer on its own: files, rows and a provider in memory."""
