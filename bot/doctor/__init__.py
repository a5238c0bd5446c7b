"""`python -m bot doctor`: what is wrong with a deployment, and how to mend it.

Each check looks at one thing and changes nothing. What was seen and what to make of it are two
functions, so that the second can be read, and tested, as a list of rules.
"""

from bot.doctor.telling import report

__all__ = ["report"]
