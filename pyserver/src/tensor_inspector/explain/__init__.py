"""From the evidence of an exception to what it means. Pure: records in, records out."""
