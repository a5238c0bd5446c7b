"""What the coach is measured against: the smallest programs that others would write."""
