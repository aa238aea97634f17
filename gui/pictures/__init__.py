"""Small pictures of objects in the window: wished for, decoded in a process apart, kept while they may be shown."""
