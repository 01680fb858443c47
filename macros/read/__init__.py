"""Reading what people write: the files of a policy, and the grammar of `text.md`."""
