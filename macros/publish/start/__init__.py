"""Pages above every policy for people who start, and the messages that lead to them."""
