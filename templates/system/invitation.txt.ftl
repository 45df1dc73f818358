Hello ${name},

${inviter} invites you to work on the campaigns of ${organisation} in Daymark.
Your role is ${role}. Choose a password to get started:

${link}

The link works once, for ${life}. If you did not expect this email, you can
ignore it.
