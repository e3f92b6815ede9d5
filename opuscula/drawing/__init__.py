"""Pictures made while building: charts, the network, social cards."""
