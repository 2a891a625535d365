<<<<<<< HEAD
"""What she does in the world. Each part is usable without a voice, and may import only errors, events and config."""
=======
"""What she does in the world, each part usable without a voice; one journal, one undo, one rule of consent."""
>>>>>>> work-files
