"""Figures of the coach beside those of its peers. Run `make bench`, or one script by its name."""
