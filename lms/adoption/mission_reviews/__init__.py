"""Reviews of missions: who is asked, what is said, what follows."""
