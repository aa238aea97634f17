"""Objects as files for other programs: dragged out, copied for a file manager."""
