"""Records, the last import and what the person wrote → entries."""
