"""The skills that she brings along: one file each, plain functions, by the same door as anybody else's (see `os1.mind.door`)."""
