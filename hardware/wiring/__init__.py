"""Which wire goes where: a harness drawing for each build, and a breadboard for the bench."""
