Hello ${name},

${subject}

${link}

You receive this email because you can act on it in Daymark. You get it once when something begins, daily while it lasts, and when it is over.
