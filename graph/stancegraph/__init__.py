"""Actor-stance knowledge graph."""
