"""The commands: a file for those of one topic, options beside the code; ``parser`` joins them."""
