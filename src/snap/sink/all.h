/* The sinks: SINK(NAME), sorted. */
SINK(db)
SINK(discord)
SINK(exec)
SINK(file)
SINK(slack)
SINK(telegram)
SINK(webhook)
