/* The sources: SOURCE(NAME), sorted. */
SOURCE(csv)
SOURCE(db)
SOURCE(sample)
