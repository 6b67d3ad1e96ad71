"""Review: what people decide about identities and claims, and how they go about it."""
