"""The commands, one module each: `add(subparsers)` describes one, `run(args)` does it."""
