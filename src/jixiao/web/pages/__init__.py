"""Pages: graph in; HTML in Chinese and English out, whole without script."""
