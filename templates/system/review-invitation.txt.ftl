Hello ${name},

${inviter} of ${organisation} asks you to read the email "${subject}" before it is sent. You can comment on it, sign it off or ask for changes.

Open the review page: ${link}

When you open the page for the first time, we email you a code to enter there.

The link is for you alone and works until ${until}. If you did not expect it, you can ignore this email.
