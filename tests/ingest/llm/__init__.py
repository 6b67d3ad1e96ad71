"""Tests of the engine that asks a language model, against a server on loopback."""
