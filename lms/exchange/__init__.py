"""Imports and exports: foreign formats, one package a format."""
