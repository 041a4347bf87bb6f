"""The same walk, written as each peer's users write it."""
