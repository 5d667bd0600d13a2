"""Who learns here: one person on one machine, with their time zone and what they need."""
