"""What surrounds the program: its environment, the browser for its tests, its pictures."""
