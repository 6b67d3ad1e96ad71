"""What actors do to each other, by verbs, nouns, titles and clauses."""
