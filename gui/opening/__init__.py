"""Objects in other programs: a copy is opened there, and what is saved in it is offered for upload."""
