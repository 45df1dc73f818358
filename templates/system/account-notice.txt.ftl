Hello ${name},

${what}

Your account: ${link}

You get this mail because you have an account in Daymark at ${organisation}.
