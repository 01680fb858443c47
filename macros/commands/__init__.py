"""The commands, one module each: its docstring is its help, `add` its arguments, `run` does it."""
