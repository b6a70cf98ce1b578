"""What goes out with the tables: the data dictionary and the description for machines."""
