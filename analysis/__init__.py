"""Where it is, how much, how sure: tokens, anatomy, credits, markers, measures, reprints, comparison."""
