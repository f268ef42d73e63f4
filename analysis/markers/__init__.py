"""Framing markers, their voice, sourcing, repetition, and the measures made of them."""
