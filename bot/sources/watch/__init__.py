"""Sources that are watched: looked at in time, each of their items brought once."""
