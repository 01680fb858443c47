"""The macros for authors of pages: what each finds, and what a page rests on."""
