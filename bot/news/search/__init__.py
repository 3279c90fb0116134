"""What people ask for: words, questions, and what they want to be told of."""
