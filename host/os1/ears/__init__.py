"""Sound in; VoiceBegan, Woken and Heard out."""
