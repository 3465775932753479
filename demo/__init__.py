"""The demonstration: a believable two years of a bundled city, as the files its offices would send."""
