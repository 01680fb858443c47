"""A web page, or a text in Markdown, as lines and tables."""
