"""The commands of `python cli.py`: they start things and print what came of it, nothing more."""
