"""From files to model objects, with every bad row reported."""
