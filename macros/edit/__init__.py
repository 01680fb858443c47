"""Writing `text.md`: from a tree, from pasted words, with ids proposed, and tidied."""
