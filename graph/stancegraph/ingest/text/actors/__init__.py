"""Who is meant: names, titles, descriptions, pronouns and groups."""
