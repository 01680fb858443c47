"""The checked model: frozen, typed, and knowing nothing of YAML, MkDocs or PDF."""
