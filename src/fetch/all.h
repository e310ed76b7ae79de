/* The sources: SOURCE(NAME), sorted. */
SOURCE(cboe)
SOURCE(csv)
SOURCE(db)
SOURCE(fred)
SOURCE(massive)
SOURCE(replay)
SOURCE(sample)
SOURCE(tradier)
