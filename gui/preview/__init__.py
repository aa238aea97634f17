"""Objects looked into without downloading them: the window of Space, and the small one in the side panel."""
