"""Reading a person's own data: files, folders and tables in memory."""
