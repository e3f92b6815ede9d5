"""One module a command: `run(call)` tells its story, and gives an account of it."""
