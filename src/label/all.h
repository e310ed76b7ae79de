/* The labels: LABEL(GROUP, IDENT) for each descriptor, sorted. */
LABEL(event, newhigh)
LABEL(event, newlow)
LABEL(target, target_fixed)
LABEL(target, target_meta)
LABEL(target, target_tb)
