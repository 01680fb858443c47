"""The pages of one edition, as HTML for the site."""
