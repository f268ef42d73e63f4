"""Who carries whose text."""
