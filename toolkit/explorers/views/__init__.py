"""What an explorer shows, apart from what controls it."""
