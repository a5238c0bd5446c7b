"""Pure: outcomes in, replies out. All words come from content/."""
