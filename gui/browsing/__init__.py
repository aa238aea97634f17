"""Where the window is: tabs, each with a place, its rows and its history, on one side or two."""
