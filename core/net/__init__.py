"""HTTP for the providers: one pool and one TLS context, pacing and retries, bodies read in windows."""
