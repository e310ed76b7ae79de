/* The sources: SOURCE(NAME), sorted. */
SOURCE(cboe)
SOURCE(csv)
SOURCE(db)
SOURCE(massive)
SOURCE(replay)
SOURCE(sample)
