"""What is pasted that is neither a selection of ours nor a file: a picture becomes an object."""
