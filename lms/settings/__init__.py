"""Settings. `production` is the truth; `development` and `test` only relax it."""
