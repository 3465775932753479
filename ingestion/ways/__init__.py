"""The ways in: a watched folder, a SQL source, an HTTP source, and the schedule that runs them."""
