Hello ${name},

${inviter} invites you to the campaigns of ${organisation} in Daymark, as ${role}.
Choose a password to begin:

${link}

The link works once, for ${life}. If you did not expect this mail, delete it:
without the link nothing happens.
