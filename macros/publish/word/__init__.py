"""Word files of an edition: as adopted, and with what changed as tracked changes."""
