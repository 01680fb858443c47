"""Writing the files that people edit: `text.md` from a tree, a paste or a draft, and our layers."""
