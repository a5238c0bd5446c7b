"""`python -m bot` runs the coach; with words after it, the command line takes over."""

import sys

if __name__ == "__main__":
    if sys.argv[1:]:
        from bot.command_line import commands

        commands()
    else:
        from bot.start import run

        run()
