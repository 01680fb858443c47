"""What everything printed shares: the model turned into plain data for the print templates."""
