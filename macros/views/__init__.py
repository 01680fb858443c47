"""What is shown, made ready once, whatever will show it."""
