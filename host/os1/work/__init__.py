"""What she does in the world, each part usable without a voice; one journal, one undo, one rule of consent."""
