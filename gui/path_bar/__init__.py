"""Where the window is: the breadcrumbs, and the address that can be typed."""
