"""Pages above every policy for new starters, and the messages that lead to them."""
