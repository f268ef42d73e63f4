"""Designs, resampling, tests, keyness, multiplicity, sensitivity."""
