/* The sources: SOURCE(NAME), sorted. */
SOURCE(csv)
SOURCE(sample)
