"""One screen a file; a page reads, calls components and returns."""
