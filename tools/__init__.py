"""Scripts for those who work on Downslope; nothing here is installed."""
