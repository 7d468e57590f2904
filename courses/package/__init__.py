"""A course as one file: packed, unpacked elsewhere, or copied here as a new version. What learners did stays behind."""
