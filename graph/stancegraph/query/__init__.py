"""Questions: named queries, filters, and rows turned into answers."""
