"""What follows from the policy: dates, references, guides, changes, layers, fingerprints."""
