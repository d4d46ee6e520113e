"""What this skill is measured beside: skills as Amazon's guides have them, and a bare handler."""
