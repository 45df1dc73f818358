Hello ${name},

someone, probably you, asked for a new password for your account in Daymark
at ${organisation}. Choose one here:

${link}

The link works once, for ${life}. If you did not ask for it, delete this mail:
your password stays as it is.
