"""The search: what can be found in an edition, by which words, and where it leads."""
