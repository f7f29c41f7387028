"""Who did what to whom: the words for events, and how their parties, place and day are found."""
