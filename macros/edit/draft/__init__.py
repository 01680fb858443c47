"""From a document to the draft of an edition: its tree, its ids, its facts, what is asked."""
