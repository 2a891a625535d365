"""The skills that she brings along: one file each, plain functions, by everybody's door (os1.mind.door)."""
