"""What is in a file, read in a process of its own: the file may be a stranger's and mean harm."""
