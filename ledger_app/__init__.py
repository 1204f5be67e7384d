"""政务公开工作台账: an offline ledger for the offices that run government disclosure work."""

__version__ = "0.1.0"
