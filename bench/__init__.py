"""The measurements, each beside the peer it is measured against. They stay out of the package that is installed."""
