"""What she does in the world: letters, files, mails, calendars. Each part is usable without a voice, and imports only
errors, events and config; one journal, one undo, one rule of consent for all of them."""
