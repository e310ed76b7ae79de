/* The sinks: SINK(NAME), sorted. */
SINK(file)
