"""The earpiece as a thing: what is computed from design.toml, and what is checked."""
