"""The directory of people, the organisation chart and the sites."""
