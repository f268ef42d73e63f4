"""What we look for: entries, lexicons, the outlet registry."""
