"""Pure functions from claims to networks and numbers."""
