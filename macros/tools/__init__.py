"""What is around the program: its environment, its browser for tests, its pictures."""
