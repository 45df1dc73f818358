Hello ${name},

${submitter} submitted the campaign "${campaign}" for review.

Subject: ${subject}
Recipients: ${people}
The checks found ${problems}.

Review it here: ${link}

You receive this email because your role in Daymark lets you approve campaigns.
