"""The adopted document of an edition, as plain text, and how its words are compared."""
