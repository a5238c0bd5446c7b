"""Use cases: load, decide, save, plan, return an outcome. Sending is the caller's."""
