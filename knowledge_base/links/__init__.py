"""Where articles lead, and whether somebody still answers there."""
