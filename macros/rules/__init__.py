"""The rules that data must keep. One rule, one function, one docstring line that states it."""
