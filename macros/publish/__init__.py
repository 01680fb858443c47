"""One output, one file, named after what comes out."""
