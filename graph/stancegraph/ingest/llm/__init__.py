"""From text to claims by a language model: it proposes, and what it quotes is looked up."""
