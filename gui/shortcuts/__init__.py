"""The keys of actions: which they are, and the page where they are changed."""
