"""Folding, tokens, sentences, and the matching engine."""
