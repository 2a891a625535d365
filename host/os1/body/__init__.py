"""What makes and mends earpieces: the interpreter they run on, and an earpiece that exists in software only."""
