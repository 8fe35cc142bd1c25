"""Files that elements are exported as: headers and bytes, written piece after piece into whatever is given."""
