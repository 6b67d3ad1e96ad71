"""What actors are for, against, worried about, or put forward."""
