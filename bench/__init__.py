"""Measurements, each with its goal."""
