"""A plain text as lines and tables, also one whose lines are broken at one width."""
