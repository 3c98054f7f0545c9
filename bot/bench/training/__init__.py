"""The models of `config/matching`, made from benchmark sets and the starter claims."""
