"""Many documents: the files of a folder, read and put in order."""
