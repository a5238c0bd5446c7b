"""Where rows live: columns, queries and the one writer."""
