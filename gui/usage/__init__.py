"""What fills a space: a treemap, bars by class, age and kind; sizes of folders."""
