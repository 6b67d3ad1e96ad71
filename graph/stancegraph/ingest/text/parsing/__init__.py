"""The sentences of a text, their trees, and what taggers get wrong."""
