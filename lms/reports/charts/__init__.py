"""Drawings of figures: coordinates only, styled by the page. Pure."""

from lms.reports.charts.spark import Spark, spark

__all__ = ["Spark", "spark"]
