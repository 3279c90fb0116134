"""What people see: texts, posts and lists, keyboards; knows no storage."""
