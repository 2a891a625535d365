"""Finding a file again: an index of names and words, kept fresh, asked as people speak."""
