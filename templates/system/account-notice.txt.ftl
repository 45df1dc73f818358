Hello ${name},

${what}

Your account: ${link}

You receive this email because you have a Daymark account at ${organisation}.
