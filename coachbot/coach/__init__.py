"""The use cases: one function for each thing that a person can do, on that person's dossier. Pure.

Each takes a dossier and the moment and gives the dossier as it is afterwards, with what is to be shown.
"""
