"""Word files of an edition: as adopted, or with what changed as tracked changes."""
