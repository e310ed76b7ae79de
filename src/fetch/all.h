/* The sources: SOURCE(NAME), sorted. */
SOURCE(sample)
