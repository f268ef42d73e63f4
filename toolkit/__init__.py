"""saabhar: who wrote it, does the page say so, how is it framed, how sure is that."""
