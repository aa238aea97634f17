"""The content network: orders to refresh and prefetch that are journaled, its figures and its log files."""
