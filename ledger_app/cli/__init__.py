"""The command line, the window's other face."""
