"""The pages above the editions, whose addresses never change."""
