"""What all commands share: the call, what they read first, and what they say."""
