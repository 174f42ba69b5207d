"""What a person coded: the log of entries, its file on disk, how far coders agree."""
