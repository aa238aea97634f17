"""What a person can do, described as data: one module per subject, drawn as menus and shortcuts by `registry`."""
