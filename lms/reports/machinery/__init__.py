"""One declaration of a report gives its page, its CSV and its XLSX; copy a neighbour in `lms.reports.declared`."""
