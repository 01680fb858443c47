"""What programs read: feeds, calendars and the policy as data."""
