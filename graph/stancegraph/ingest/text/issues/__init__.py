"""What stances are about, and how it is called."""
