Hello ${name},

${submitter} submitted the campaign "${campaign}" for review.

Subject: ${subject}
Recipients: ${people}
The checks found ${problems}.

Review it here: ${link}

You get this mail because your role in Daymark lets you approve campaigns.
