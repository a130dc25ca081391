"""Ways out of a dossier: one module a format."""
