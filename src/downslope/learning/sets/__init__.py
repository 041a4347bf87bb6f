"""The data sets that come with Downslope."""
