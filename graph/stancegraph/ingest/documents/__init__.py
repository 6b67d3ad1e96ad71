"""Documents from files, folders, standard input, tables and addresses: one reader a format."""
