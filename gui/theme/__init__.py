"""How the window looks: colour tokens, the palette and style sheet made of them, and icons tinted by them."""
