"""Learning is a walk downhill."""
