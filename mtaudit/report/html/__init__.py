"""What the HTML report is made of: values in Python, templates, styles, script and texts."""
