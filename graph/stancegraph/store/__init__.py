"""Where claims are kept: one contract, an embedded and an in-memory backend."""
