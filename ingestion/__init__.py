"""Office exports come in: read, mapped, checked, loaded; then what they touch is reckoned again."""
