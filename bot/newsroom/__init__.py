"""What an arriving release becomes, whoever brought it, and who decides about it."""
