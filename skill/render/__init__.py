"""What is heard and seen, made from a reply."""
