"""A PDF as lines and tables: by its own structure, else by where its letters are printed."""
