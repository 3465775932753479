"""三色图 · Sanse on the command line: `python cli.py --help`."""

if __name__ == "__main__":  # a process beside this one loads this file too, and needs none of the commands
    from commands.line import app

    app()
