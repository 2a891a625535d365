"""This computer as an earpiece: its microphone and speakers, over the same wire as the real one."""
