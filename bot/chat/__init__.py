"""Telegram: translates, renders, sends."""
