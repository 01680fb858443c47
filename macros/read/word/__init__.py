"""A Word file as lines and tables, with every number as Word prints it."""
