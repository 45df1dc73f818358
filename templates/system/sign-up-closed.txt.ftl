Hello ${name},

The sign-up form of the list "${list}" received too many requests without a confirmation.
Daymark closed it for a time. Visitors read that they should come back later.

Check the form: ${link}

You receive this email because you manage the subscribers of ${organisation}.
