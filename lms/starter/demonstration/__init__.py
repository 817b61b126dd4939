"""The demonstration organisation: its people, and six months of what they did, made by the product's own rules.

Pure: `plan` (the data files, read), `names`, `staff`, `pace`, `office_hours`, `replies`. Calling rules: `house`,
`hiring`, `careers`, `script`, `journey`, `waves`, `remembering`, `drafting`. `clock` runs them in the order of their
dates; `making` begins.
"""
