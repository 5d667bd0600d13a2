"""From work in time to a plan: dates, money, readiness, reasons and warnings."""
