"""What a text refers to: citations of resolutions, other documents, named instruments, and what each is for."""
