"""The content network over HTTP: orders, lost answers, figures and logs, on a sandbox."""
