"""导入向导: choose a file, see what was recognised, check it row by row, answer one question each, store it."""
