"""Tests in a real browser: Chromium on a JupyterLab that was started as ``make lab`` starts it."""
