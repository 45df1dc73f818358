Hello ${name},

Someone, probably you, asked for a new password for your Daymark account
at ${organisation}. Choose one here:

${link}

The link works once, for ${life}. If you did not ask for it, ignore this
email. Your password does not change.
