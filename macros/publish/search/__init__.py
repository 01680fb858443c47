"""The search: what it can find in an edition, by which words, and the scripts for a browser."""
