"""The parts of the HTTP interface: its description, and the pages that say how the server is."""
