"""One file for each way of reading the rules; all must agree.

``program`` turns rules once into a function, ``decide`` runs it for one application, ``missing`` names what
is still worth asking.
"""
