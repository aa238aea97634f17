"""The dialogs, one per act. Titles say the act, buttons name it, Esc cancels, fields validate as typed."""
