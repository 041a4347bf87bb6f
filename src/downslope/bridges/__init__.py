"""Bridges to other libraries, each behind its own extra: a bridge is imported by its full name."""
