"""What the longer commands of the command line do; ``__main__`` names them and writes the files."""
