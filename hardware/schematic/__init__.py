"""A schematic for each build, made from design.toml, read back and checked."""
