"""Files of objects for other programs: fetched into private folders, checked, thrown away when nobody needs them."""
