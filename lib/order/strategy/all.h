/* The strategies: STRATEGY(NAME) for each file here, in the order of lists. */
STRATEGY(pcs)
STRATEGY(ccs)
STRATEGY(ironcondor)
STRATEGY(ironfly)
STRATEGY(strangle)
STRATEGY(jadelizard)
STRATEGY(bwb)
STRATEGY(legs)
