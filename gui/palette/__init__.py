"""The palette: everything that can be done here, and every place, by typing a few letters."""
