"""Parts of the generator of the made-up demonstration park; see ../generate.py."""
