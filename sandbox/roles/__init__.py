"""The answers, one module per family of requests; each handler takes an Exchange and returns a Reply."""
