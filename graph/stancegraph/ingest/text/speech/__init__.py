"""Who says what: quotations, their speakers, and chains of them."""
