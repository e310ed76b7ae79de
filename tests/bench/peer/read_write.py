# What pandas takes to read a file of rows and to write it.
import sys, pandas
pandas.read_csv(sys.stdin).to_csv(sys.stdout, index=False)
