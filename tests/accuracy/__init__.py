"""How far what the engines find agrees with articles coded by hand."""
