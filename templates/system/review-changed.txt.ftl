Hello ${name},

You answered about the email "${subject}" on ${answered}. It has changed since then, so your answer (content ${content}) is void.

${inviter} of ${organisation} asks you to read it again. The page shows what has changed.

Open the review page: ${link}

This link is for you alone and replaces the earlier one. If you did not expect it, you can ignore this email.
