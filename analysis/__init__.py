"""Where it is, how much, how sure: tokens, credits, markers, reprints, comparison, validity."""
