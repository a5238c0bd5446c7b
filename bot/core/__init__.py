"""The rules of the coach: pure values and functions, no clock, no disk, no network."""
