"""Samples, coding sheets, agreement, error of the instrument."""
