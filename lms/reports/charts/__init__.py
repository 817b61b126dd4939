"""Drawings of figures: coordinates only, for SVG that the page styles. Pure, one kind of drawing a module."""

from lms.reports.charts.spark import Spark, spark

__all__ = ["Spark", "spark"]
