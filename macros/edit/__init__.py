"""Writing the files that people edit: `text.md` from a tree, a document or a draft; layers."""
