"""Who wrote it, who passed it on, who printed it, and what the page says of that."""
