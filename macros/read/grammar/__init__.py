"""The grammar of `text.md`: from its lines to the tree of the model."""
