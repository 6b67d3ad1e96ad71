"""Files for other tools, one format a module."""
