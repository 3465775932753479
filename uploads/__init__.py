"""Files that come through the browser: kept on disk until decided, checked and taken by a process of their own."""
