"""Edition against edition: which passage is which, and what changed, word by word."""
