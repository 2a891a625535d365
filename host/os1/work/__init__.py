"""What she does in the world. Each part is usable without a voice, and may import only errors, events and config."""
