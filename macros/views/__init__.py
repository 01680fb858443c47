"""What every publisher shows, prepared once for all of them."""
