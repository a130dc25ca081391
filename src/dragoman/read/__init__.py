"""From one report and the reader's annotation of it to its reading: all that the report says, as records."""
