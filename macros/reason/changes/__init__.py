"""Comparing two editions: which passage became which, and what changed, word by word."""
