"""How dates and hours are written, one module a language; what a module leaves out is Django’s."""
