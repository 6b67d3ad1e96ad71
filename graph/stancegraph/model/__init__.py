"""What the graph is about: claims, actors, issues, sources and their vocabulary."""
